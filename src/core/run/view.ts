import type { Step, StepValidation } from './step.ts';

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
} & {
  readonly validation: At<StepValidation> | undefined;
};

/** @param steps oldest first; those up to the one that is looked at, the step in progress too */
export const viewOf = (steps: readonly Step[]): StepView =>
  Object.fromEntries(
    [...PARTS, 'validation' as const].map((part) => {
      const step = steps.findLast((candidate) => has(candidate, part));
      return [part, step && { step: step.step, value: step[part] }];
    }),
  ) as unknown as StepView;

/** A step has its scores from the start, empty. */
const has = (step: Step, part: Part | 'validation'): boolean =>
  part === 'scores' ? Object.keys(step.scores).length > 0 : step[part] !== undefined;
