import { oncePerStep } from './once-per-step.ts';
import type { Step } from './step.ts';

/** A part of a step, with the GRPO step that it is of. */
export interface At<T> {
  readonly step: number;
  readonly value: T;
}

/** Parts of a step that are told one by one; each is there after another phase. */
const PARTS = [
  'tokensDrawn',
  'rollouts',
  'losses',
  'phi',
  'scores',
  'patchDelta',
  'histogram',
  'rewardStd',
  'shareAboveMean',
  'update',
  'entropy',
  'validation',
  'arrays',
] as const satisfies readonly (keyof Step)[];

type Part = (typeof PARTS)[number];

/**
 * What can be told at a GRPO step: each part as that step has it, else as the step before that has it last. So a
 * step in progress keeps showing what came of the one before until it has its own, and a thinned step
 * shows the nearest picture and texts, each said to be of its own step.
 */
export type StepView = {
  readonly [P in Part]: At<NonNullable<Step[P]>> | undefined;
};

/** Before the first step. */
export const EMPTY_VIEW = Object.fromEntries(
  PARTS.map((part) => [part, undefined]),
) as unknown as StepView;

/** What can be told at a step, given what could at the one before it. */
export const withStep = (before: StepView, step: Step): StepView => ({
  ...before,
  ...Object.fromEntries(
    PARTS.filter((part) => has(step, part)).map((part) => [
      part,
      { step: step.step, value: step[part] },
    ]),
  ),
});

/**
 * The view at one of the steps. One pass looks for all parts at once and ends with the last one
 * found, so that it costs next to nothing at the last of 5000 steps too.
 * @param steps oldest first
 * @param place of the step among them, from 0; the view is empty before the first one
 */
export const viewAt = (steps: readonly Step[], place: number): StepView => {
  const view: Partial<Record<Part, At<unknown>>> = {};
  let missing = ALL_PARTS;
  for (let i = place; i >= 0 && missing !== 0; i--) {
    const step = steps[i]!;
    const found = missing & partsIn(step);
    if (found === 0) continue;
    missing ^= found;
    PARTS.forEach((part, bit) => {
      if (found & (1 << bit)) view[part] = { step: step.step, value: step[part] };
    });
  }
  return { ...EMPTY_VIEW, ...view } as StepView;
};

/** A bit for each part. */
const ALL_PARTS = (1 << PARTS.length) - 1;

const partsIn = oncePerStep((step) =>
  PARTS.reduce((bits, part, bit) => (has(step, part) ? bits | (1 << bit) : bits), 0),
);

/** A step has its scores from the start, empty. */
const has = (step: Step, part: Part): boolean =>
  part === 'scores' ? Object.keys(step.scores).length > 0 : step[part] !== undefined;
