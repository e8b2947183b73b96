import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../core/config/config.ts';
import { emptyStep } from '../core/run/record-step.ts';
import { runSecondsLeft } from './run-time.ts';

const stepsOf = (seconds: readonly number[]) =>
  seconds.map((train, i) => ({ ...emptyStep(i + 1), seconds: { train, sample: 1 } }));

test('the last steps set the pace', () => {
  const config = { ...DEFAULT_CONFIG, grpoSteps: 20, validateEvery: 0 };
  expect(runSecondsLeft(stepsOf([]), config)).toBeUndefined();
  expect(runSecondsLeft(stepsOf([2]), config)).toBe(19 * 3);
  // The first steps of a run compile kernels and are slow.
  expect(runSecondsLeft(stepsOf([90, 1, 1, 1, 1, 1]), config)).toBe(14 * 2);
});

test('as many steps are looked at as hold a validation', () => {
  const config = { ...DEFAULT_CONFIG, grpoSteps: 20, validateEvery: 10 };
  const steps = [1, 1, 1, 1, 1, 1, 1, 1, 1, 11];
  expect(runSecondsLeft(stepsOf(steps), config)).toBe(10 * 3);
});
