import type { Step } from '../core/run/step.ts';
import { STAGES, type Stage } from '../protocol/events.ts';
import type { StageState } from './types.ts';

export type StageStates = Readonly<Record<Stage, StageState>>;

export const NO_STAGES: StageStates = Object.fromEntries(
  STAGES.map((stage): [Stage, StageState] => [stage, { status: 'waiting', runs: 0 }]),
) as StageStates;

/** A step begins: nothing has run in it; the seconds of the step before stay as a measure. */
export const freshStages = (stages: StageStates): StageStates =>
  Object.fromEntries(
    STAGES.map((stage) => [stage, { ...stages[stage], status: 'waiting', runs: 0 }]),
  ) as StageStates;

export const stageStarted = (stages: StageStates, stage: Stage): StageStates =>
  replace(stages, stage, { ...stages[stage], status: 'running' });

export const stageFinished = (stages: StageStates, stage: Stage, seconds: number): StageStates => {
  const { runs, seconds: before = 0 } = stages[stage];
  return replace(stages, stage, {
    status: 'done',
    runs: runs + 1,
    seconds: (runs === 0 ? 0 : before) + seconds,
  });
};

export const stageNext = (stages: StageStates, stage: Stage): StageStates =>
  replace(stages, stage, { ...stages[stage], status: 'next' });

const replace = (stages: StageStates, stage: Stage, state: StageState): StageStates => ({
  ...stages,
  [stage]: state,
});

/** Of a finished GRPO step. */
export const stagesOf = ({ seconds }: Step): StageStates =>
  Object.entries(seconds).reduce(
    (stages, [stage, taken]) => stageFinished(stages, stage as Stage, taken),
    NO_STAGES,
  );
