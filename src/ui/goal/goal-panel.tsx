import type { ComponentType } from 'react';
import type { ObjectiveName } from '../../protocol/names.ts';
import { useLab } from '../app/lab-context.ts';
import { BitmapPanel } from '../bitmap/bitmap-panel.tsx';
import { LanguageGoal } from './language-goal.tsx';
import { NormGoal } from './norm-goal.tsx';
import { QrGoal } from './qr-goal.tsx';
import { StringGoal } from './string-goal.tsx';

const GOALS: Readonly<Record<ObjectiveName, ComponentType>> = {
  bitmap: BitmapPanel,
  qr: QrGoal,
  l2: NormGoal,
  language: LanguageGoal,
  uuid: StringGoal,
  text: StringGoal,
};

/** What the next run should want: said, drawn or chosen here. */
export const GoalPanel = () => {
  const objective = useLab((state) => state.draft.objective);
  const Goal = GOALS[objective];
  return <Goal />;
};
