import { useShallow } from 'zustand/react/shallow';
import type { StepView } from '../../core/run/view.ts';
import { stepShown } from '../../state/timeline.ts';
import { useLab } from './lab-context.ts';

/** A part of what can be told at the cursor, with the GRPO step that it is of. */
export const useShown = <P extends keyof StepView>(part: P): StepView[P] =>
  useLab(useShallow((state) => stepShown(state)[part]));
