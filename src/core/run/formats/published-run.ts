import type { Run } from '../run.ts';
import type { RolloutText, Step } from '../step.ts';
import { bareStep, without } from '../thin.ts';
import { formatRecordedRun } from './recorded-run.ts';

/** What a recorded run may take on its way to a page. */
export const MOST_BYTES = 300_000;

/** Rollouts of a step that ship with the page: so many from either end of the rewards, or twice as many first ones. */
const KEPT_AT_AN_END = 6;

/** A rollout without its tokens, which would take most of the file. */
export const publishedText = (rollout: RolloutText): RolloutText =>
  without(rollout, 'ids', 'tokens');

/** What ships of a GRPO step: its numbers, picture and histogram, and a few of its texts. */
export const publishedStep = (step: Step): Step => {
  const { rollouts, validation } = step;
  return {
    ...without(step, 'arrays'),
    ...(rollouts && { rollouts: publishedEnds(rollouts) }),
    // Those of the last validation are told as the run's final ones.
    ...(validation && { validation: without(validation, 'rollouts') }),
  };
};

const publishedEnds = ({ best, worst }: NonNullable<Step['rollouts']>) => {
  const count = worst.length === 0 ? 2 * KEPT_AT_AN_END : KEPT_AT_AN_END;
  return {
    best: best.slice(0, count).map(publishedText),
    worst: worst.slice(0, count).map(publishedText),
  };
};

interface Thinning {
  /** Every how many steps keep their rollouts, histogram and picture. */
  readonly details: number;
  /** Every how many steps are kept at all. */
  readonly steps: number;
}

/** From whole to thin. Curves suffer last: they need every step, a picture of it looks like the next. */
const THINNINGS: readonly Thinning[] = [
  { details: 1, steps: 1 },
  { details: 2, steps: 1 },
  { details: 4, steps: 1 },
  { details: 8, steps: 1 },
  { details: 16, steps: 1 },
  { details: 16, steps: 2 },
  { details: 32, steps: 2 },
  { details: 32, steps: 4 },
  { details: 64, steps: 8 },
];

/** The same run in at most `mostBytes` bytes of a file, or as thin as it gets. */
export const publishedRun = (run: Run, mostBytes = MOST_BYTES): Run => {
  const whole = { ...run, steps: run.steps.map(publishedStep) };
  let thin = whole;
  for (const thinning of THINNINGS) {
    thin = { ...whole, steps: thinned(whole.steps, thinning) };
    if (sizeOf(thin) <= mostBytes) break;
  }
  return thin;
};

/** Bytes of its file. */
export const sizeOf = (run: Run): number => new TextEncoder().encode(formatRecordedRun(run)).length;

/** The first step, the last and validated ones stay; those between go by their number. */
const thinned = (steps: readonly Step[], every: Thinning): Step[] => {
  const last = steps.at(-1)?.step;
  const due = (step: number, n: number) => step === 1 || step === last || step % n === 0;
  return steps
    .filter(({ step, validation }) => validation !== undefined || due(step, every.steps))
    .map((step) => (due(step.step, every.details) ? step : bareStep(step)));
};
