import { expect, test } from 'vitest';
import { stepSeed, type Purpose } from './seeds.ts';

const PURPOSES: readonly Purpose[] = [
  'rollouts',
  'batches',
  'minibatches',
  'validation',
  'validationBatches',
];

test('every run, step and purpose draws from its own stream', () => {
  const seeds = [0, 1, 2].flatMap((seed) =>
    Array.from({ length: 100 }, (_, step) =>
      PURPOSES.map((purpose) => stepSeed(seed, step, purpose)),
    ).flat(),
  );
  expect(new Set(seeds).size).toBe(3 * 100 * PURPOSES.length);
});

test('a seed depends on nothing but its arguments', () => {
  const first = stepSeed(1, 7, 'rollouts');
  stepSeed(1, 8, 'batches');
  expect(stepSeed(1, 7, 'rollouts')).toBe(first);
});
