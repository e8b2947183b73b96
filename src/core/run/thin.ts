import { oncePerStep } from './once-per-step.ts';
import type { Step, StepArrays } from './step.ts';

/** What a live run may keep in memory beside the numbers of its steps, in bytes. */
export interface Budget {
  /** For the full arrays of the last GRPO steps. */
  readonly arrays: number;
  /** For texts, pictures and histograms. */
  readonly details: number;
}

/** The same without some of its parts. */
export const without = <T extends object, K extends keyof T>(
  value: T,
  ...parts: readonly K[]
): Omit<T, K> =>
  Object.fromEntries(
    Object.entries(value).filter(([part]) => !(parts as readonly PropertyKey[]).includes(part)),
  ) as Omit<T, K>;

/** The same step without its arrays. */
export const withoutArrays = (step: Step): Step => without(step, 'arrays');

const DETAILS = ['arrays', 'rollouts', 'patchDelta', 'histogram', 'losses'] as const;

/** Its numbers alone: no texts, picture or histogram but those of a validation. */
export const bareStep = (step: Step): Step => without(step, ...DETAILS);

/** In bytes, of the numbers that a step's arrays hold. */
export const arrayBytes = ({ rollouts, rewards, tokenRewards, advantages }: StepArrays): number =>
  [rollouts.tokens, rollouts.lengths, rewards, tokenRewards, advantages].reduce(
    (sum, array) => sum + (array?.byteLength ?? 0),
    0,
  );

/** About as many bytes as a step's texts, token rewards, picture, losses and histogram take. */
export const detailBytes = ({ rollouts, patchDelta, histogram, losses }: Step): number => {
  const texts = [...(rollouts?.best ?? []), ...(rollouts?.worst ?? [])];
  const ofTexts = texts.reduce(
    (sum, { prompt, text, facts = [], ids, tokens }) =>
      sum +
      2 * (prompt.length + text.length + facts.join('').length) +
      8 * (ids?.length ?? 0) +
      40 * (tokens?.length ?? 0),
    0,
  );
  const pixels = (patchDelta?.length ?? 0) * (patchDelta?.[0]?.length ?? 0);
  return ofTexts + 8 * (pixels + (histogram?.counts.length ?? 0) + (losses?.length ?? 0));
};

/**
 * The steps within a budget: arrays stay with the last ones, as many as fit, the last step's always;
 * details with every step, every second, fourth, … until they fit. Numbers stay with all, and the first
 * step, the last one and those that validated keep their details. Steps that lose nothing stay the same.
 */
export const withinBudget = (steps: readonly Step[], budget: Budget): readonly Step[] =>
  thinDetails(thinArrays(steps, budget.arrays), budget.details);

const arrayBytesOf = oncePerStep(({ arrays }) => (arrays === undefined ? 0 : arrayBytes(arrays)));

const detailBytesOf = oncePerStep(detailBytes);

const thinArrays = (steps: readonly Step[], budget: number): readonly Step[] => {
  let left = budget;
  const fitting = steps.findLastIndex((step, i) => {
    left -= arrayBytesOf(step);
    return left < 0 && i < steps.length - 1;
  });
  return mapped(steps, (step, i) => i <= fitting && arrayBytesOf(step) > 0, withoutArrays);
};

const thinDetails = (steps: readonly Step[], budget: number): readonly Step[] => {
  const bytes = steps.map(detailBytesOf);
  for (let every = 1; ; every *= 2) {
    const keeps = (i: number): boolean =>
      every === 1 ||
      i === 0 ||
      i === steps.length - 1 ||
      steps[i]!.validation !== undefined ||
      steps[i]!.step % every === 0;
    const total = bytes.reduce((sum, size, i) => sum + (keeps(i) ? size : 0), 0);
    if (total <= budget || every > steps.length) {
      return mapped(steps, (_, i) => bytes[i]! > 0 && !keeps(i), bareStep);
    }
  }
};

/** Changes some of the steps; the same list where it changes none. */
const mapped = (
  steps: readonly Step[],
  changes: (step: Step, place: number) => boolean,
  change: (step: Step) => Step,
): readonly Step[] =>
  steps.some(changes) ? steps.map((step, i) => (changes(step, i) ? change(step) : step)) : steps;
