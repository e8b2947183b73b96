import { expect, test } from 'vitest';
import { firstRollouts } from '../rollout-texts.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { sampleStep } from '../testing/sample-steps.ts';
import { bareStep, without } from '../thin.ts';
import { publishedRun, publishedStep, sizeOf } from './published-run.ts';

test('six rollouts from either end ship, without tokens and arrays', () => {
  const { rollouts, arrays } = sampleStep(1);
  const [told] = rollouts!.best;
  const many = (from: number) =>
    Array.from({ length: 12 }, (_, i) => ({ ...told!, index: from + i }));
  const step = publishedStep(sampleStep(1, { rollouts: { best: many(0), worst: many(12) } }));
  expect(step.rollouts!.best.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(step.rollouts!.worst.map(({ index }) => index)).toEqual([12, 13, 14, 15, 16, 17]);
  expect(step.rollouts!.best[0]).toEqual({ ...without(told!, 'ids', 'tokens'), index: 0 });
  expect(step).not.toHaveProperty('arrays');
  const first = firstRollouts(arrays!, { decode: (ids) => ids.join() });
  const unrewarded = sampleStep(1, { rollouts: { best: first, worst: [] } });
  expect(publishedStep(unrewarded).rollouts!.best).toHaveLength(8);
});

test('a validation ships with its picture and without texts', () => {
  const { validation } = publishedStep(sampleStep(5));
  expect(validation).toEqual(without(sampleStep(5).validation!, 'rollouts'));
});

const WHOLE = publishedRun(sampleRun(400), Infinity);

test('a run that fits stays whole', () => {
  const run = sampleRun(20);
  expect(publishedRun(run)).toEqual({ ...run, steps: run.steps.map(publishedStep) });
});

test('details go first, from steps in between', () => {
  const thin = publishedRun(sampleRun(400), 0.8 * sizeOf(WHOLE));
  expect(thin.steps.map(({ step }) => step)).toEqual(WHOLE.steps.map(({ step }) => step));
  expect(thin.steps[0]).toEqual(WHOLE.steps[0]);
  expect(thin.steps.at(-1)).toEqual(WHOLE.steps.at(-1));
  expect(thin.steps[2]).toEqual(bareStep(WHOLE.steps[2]!));
});

test('then steps, but none that was validated', () => {
  const thin = publishedRun(sampleRun(400), 0.2 * sizeOf(WHOLE));
  expect(thin.steps.length).toBeLessThan(400);
  const validated = ({ steps }: typeof thin) => steps.filter((step) => step.validation);
  expect(validated(thin)).toHaveLength(validated(WHOLE).length);
});

test('no more than what is asked for', () => {
  expect(sizeOf(publishedRun(sampleRun(400)))).toBeLessThanOrEqual(300_000);
});
