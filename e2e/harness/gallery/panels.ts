import type { ComponentType } from 'react';
import { Article } from '../../../src/ui/article/article.tsx';
import { Header } from '../../../src/ui/app/header.tsx';
import { ControlBar } from '../../../src/ui/controls/control-bar.tsx';
import { CurvesPanel } from '../../../src/ui/curves/curves-panel.tsx';
import { LoopPanel } from '../../../src/ui/loop/loop-panel.tsx';
import { GoalPanel } from '../../../src/ui/objectives/goal-panel.tsx';
import { OutcomePanel } from '../../../src/ui/outcome/outcome-panel.tsx';
import { RewardPanel } from '../../../src/ui/rewards/reward-panel.tsx';
import { RolloutsPanel } from '../../../src/ui/rollouts/rollouts-panel.tsx';
import { SettingsPanel } from '../../../src/ui/settings/settings-panel.tsx';
import { ConfigNotices } from '../../../src/ui/status/config-notices.tsx';
import { FailureNotice } from '../../../src/ui/status/failure-notice.tsx';

/** The panels of the page, in its order. */
export const PANELS: Readonly<Record<string, ComponentType>> = {
  Heading: Header,
  Controls: ControlBar,
  Failure: FailureNotice,
  Notices: ConfigNotices,
  'What you want': GoalPanel,
  'The loop': LoopPanel,
  'What came of it': OutcomePanel,
  'How it goes': CurvesPanel,
  Rewards: RewardPanel,
  Rollouts: RolloutsPanel,
  Settings: SettingsPanel,
  'What is going on here?': Article,
};
