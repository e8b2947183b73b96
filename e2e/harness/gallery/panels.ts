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
import { RunOffNotice } from '../../../src/ui/status/run-off-notice.tsx';
import type { StateName } from './state-names.ts';

/** The panels that tell of a run, in the order of the page. */
const OF_RUN: Readonly<Record<string, ComponentType>> = {
  Heading: Header,
  Controls: ControlBar,
  Failure: FailureNotice,
  'Run off': RunOffNotice,
  Notices: ConfigNotices,
  'The loop': LoopPanel,
  'What came of it': OutcomePanel,
  'How it goes': CurvesPanel,
  Rewards: RewardPanel,
  Rollouts: RolloutsPanel,
};

/** Those that tell of a config alone. */
const OF_CONFIG: Readonly<Record<string, ComponentType>> = {
  'What you want': GoalPanel,
  Settings: SettingsPanel,
  'What is going on here?': Article,
};

/** A run of a config that another state has shown, only further on. */
const SAME_CONFIG: readonly StateName[] = [
  'loading',
  'running',
  'lookedBack',
  'failed',
  'ranOff',
  'huge',
];

/** The panels in a state; those that would be as in another state are shown there. */
export const panelsIn = (state: StateName): Readonly<Record<string, ComponentType>> =>
  SAME_CONFIG.includes(state) ? OF_RUN : { ...OF_RUN, ...OF_CONFIG };
