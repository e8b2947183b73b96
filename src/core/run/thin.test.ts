import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step } from './step.ts';
import { sampleStep, sampleSteps } from './testing/sample-steps.ts';
import { arrayBytes, bareStep, detailBytes, withinBudget, withoutArrays } from './thin.ts';

const STEPS = sampleSteps(100);
const ARRAYS = arrayBytes(STEPS[0]!.arrays!);
const DETAILS = detailBytes(STEPS[99]!);

const keepsDetails = ({ rollouts }: Step): boolean => rollouts !== undefined;
const keepsArrays = ({ arrays }: Step): boolean => arrays !== undefined;

test('what fits stays the same, step by step', () => {
  const kept = withinBudget(STEPS, { arrays: 100 * ARRAYS, details: 200 * DETAILS });
  kept.forEach((step, i) => expect(step).toBe(STEPS[i]));
});

test('steps that lose nothing stay the same, when others are thinned', () => {
  const budget = { arrays: 2 * ARRAYS, details: 35 * DETAILS };
  const kept = withinBudget(STEPS, budget);
  withinBudget([...kept, sampleStep(101)], budget)
    .slice(0, 99)
    .forEach((step, i) => expect(step).toBe(kept[i]));
});

test('arrays stay with the last steps, as many as fit', () => {
  const kept = withinBudget(STEPS, { arrays: 3.5 * ARRAYS, details: Infinity });
  expect(kept.filter(keepsArrays).map(({ step }) => step)).toEqual([98, 99, 100]);
  expect(kept[0]).toEqual(withoutArrays(STEPS[0]!));
});

test('the last step keeps its arrays and details, whatever the budget', () => {
  const kept = withinBudget(STEPS, { arrays: 0, details: 0 });
  expect(kept.at(-1)).toBe(STEPS.at(-1));
  expect(kept.filter(keepsArrays)).toHaveLength(1);
});

test('details stay with every second, fourth, … step, with the first and with validations', () => {
  const kept = withinBudget(STEPS, { arrays: Infinity, details: 35 * DETAILS });
  const steps = kept.filter(keepsDetails).map(({ step }) => step);
  expect(steps).toEqual(
    Array.from({ length: 100 }, (_, i) => i + 1).filter(
      (step) => step === 1 || step % 5 === 0 || step % 8 === 0,
    ),
  );
  expect(kept[1]).toEqual(bareStep(STEPS[1]!));
});

test('of any run all numbers stay, and its size keeps within the budget where it can', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 }), (count, room) => {
      const steps = Array.from({ length: count }, (_, i) =>
        sampleStep(i + 1, { scores: { pixelAccuracy: i } }),
      );
      const kept = withinBudget(steps, { arrays: room * ARRAYS, details: room * DETAILS });
      expect(kept.map(({ scores }) => scores)).toEqual(steps.map(({ scores }) => scores));
      expect(kept.map(({ validation }) => validation)).toEqual(
        steps.map(({ validation }) => validation),
      );
      expect(kept.filter(keepsArrays).length).toBeLessThanOrEqual(Math.max(1, room));
      // Thinning what is thin already changes nothing.
      expect(withinBudget(kept, { arrays: room * ARRAYS, details: room * DETAILS })).toEqual(kept);
    }),
  );
});
