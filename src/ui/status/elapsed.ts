import type { LabState } from '../../state/types.ts';

type InProgress = Pick<LabState, 'step' | 'finishedSteps' | 'stages' | 'activity'>;

/** Seconds of the GRPO step in progress: what is done of it and what runs. */
export const unfinishedSeconds = ({
  step,
  finishedSteps,
  stages,
  activity,
}: InProgress): number => {
  // Its seconds are among the finished ones then.
  if (step <= finishedSteps) return 0;
  // A stage that runs for the second time is no longer done, but it has been once.
  const done = Object.values(stages).map(({ runs, seconds = 0 }) => (runs > 0 ? seconds : 0));
  const running = activity === undefined || activity.stage === 'load' ? 0 : activity.elapsedSeconds;
  return done.reduce((sum, seconds) => sum + seconds, running);
};
