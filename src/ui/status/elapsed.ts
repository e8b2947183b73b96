import type { Step } from '../../core/run/step.ts';
import type { RingBuffer } from '../../state/ring-buffer.ts';
import type { LabState } from '../../state/types.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

interface Snapshot {
  readonly series: RingBuffer<Step>;
  /** The series changes in place; its version says when. */
  readonly version: number;
}

/** Seconds of all finished GRPO steps. */
export const finishedSeconds = ({ series }: Snapshot): number =>
  sum(series.toArray().flatMap(({ seconds }) => Object.values(seconds)));

type InProgress = Pick<LabState, 'step' | 'finishedSteps' | 'stages' | 'activity'>;

/** Seconds of the GRPO step in progress: what is done of it and what runs. */
export const unfinishedSeconds = ({
  step,
  finishedSteps,
  stages,
  activity,
}: InProgress): number => {
  // Its seconds are in the series then.
  if (step <= finishedSteps) return 0;
  // A stage that runs for the second time is no longer done, but it has been once.
  const done = Object.values(stages).map(({ runs, seconds = 0 }) => (runs > 0 ? seconds : 0));
  const running = activity === undefined || activity.stage === 'load' ? 0 : activity.elapsedSeconds;
  return sum(done) + running;
};
