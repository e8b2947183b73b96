import type { StepRecord } from '../../protocol/events.ts';
import type { RingBuffer } from '../../state/ring-buffer.ts';
import type { Activity, Work, WorkState } from '../../state/types.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

interface Snapshot {
  readonly series: RingBuffer<StepRecord>;
  /** The series changes in place; its version says when. */
  readonly version: number;
}

/** Seconds of all finished GRPO steps. */
export const finishedSeconds = ({ series }: Snapshot): number =>
  sum(series.toArray().flatMap(({ seconds }) => Object.values(seconds)));

/** Seconds of the GRPO step in progress: what is done of it and what runs. */
export const unfinishedSeconds = (
  works: Readonly<Record<Work, WorkState>>,
  activity: Activity | undefined,
): number =>
  sum(Object.values(works).map((work) => (work.status === 'done' ? (work.seconds ?? 0) : 0))) +
  (activity === undefined || activity.work === 'load' ? 0 : activity.elapsedSeconds);
