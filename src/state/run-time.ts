import type { Step } from '../core/run/step.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import type { RingBuffer } from './ring-buffer.ts';

const FEWEST_STEPS = 5;

/**
 * Seconds that the rest of a run may take, judged by its last steps (enough of them to hold a
 * validation, if the run has any); undefined before the first one.
 */
export const runSecondsLeft = (
  series: RingBuffer<Step>,
  { grpoSteps, validateEvery }: RunConfig,
): number | undefined => {
  const count = Math.min(series.length, Math.max(FEWEST_STEPS, validateEvery));
  if (count === 0) return undefined;
  let seconds = 0;
  for (let i = series.length - count; i < series.length; i++) seconds += total(series.at(i)!);
  const finished = series.at(series.length - 1)!.step;
  return (seconds / count) * (grpoSteps - finished);
};

const total = ({ seconds }: Step): number =>
  Object.values(seconds).reduce((sum, part) => sum + part, 0);
