import type { Step } from '../core/run/step.ts';
import type { RunConfig } from '../protocol/run-config.ts';

const FEWEST_STEPS = 5;

/**
 * Seconds that the rest of a run may take, judged by its last steps (enough of them to hold a
 * validation, if the run has any); undefined before the first one.
 */
export const runSecondsLeft = (
  steps: readonly Step[],
  { grpoSteps, validateEvery }: RunConfig,
): number | undefined => {
  const last = steps.slice(-Math.max(FEWEST_STEPS, validateEvery));
  if (last.length === 0) return undefined;
  return (secondsOf(last) / last.length) * (grpoSteps - last.at(-1)!.step);
};

/** Of all their stages. */
export const secondsOf = (steps: readonly Step[]): number =>
  steps.reduce(
    (total, { seconds }) => total + Object.values(seconds).reduce((sum, part) => sum + part, 0),
    0,
  );
