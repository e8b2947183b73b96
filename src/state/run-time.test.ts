import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../core/config/config.ts';
import type { Step } from '../core/run/step.ts';
import { createRingBuffer } from './ring-buffer.ts';
import { runSecondsLeft } from './run-time.ts';

const seriesOf = (seconds: readonly number[]) => {
  const ring = createRingBuffer<Step>(100);
  seconds.forEach((train, i) =>
    ring.push({
      step: i + 1,
      scores: {},
      phi: 0,
      entropy: 0,
      rewardStd: 0,
      seconds: { train, sample: 1 },
    }),
  );
  return ring;
};

test('the last steps set the pace', () => {
  const config = { ...DEFAULT_CONFIG, grpoSteps: 20, validateEvery: 0 };
  expect(runSecondsLeft(seriesOf([]), config)).toBeUndefined();
  expect(runSecondsLeft(seriesOf([2]), config)).toBe(19 * 3);
  // The first steps of a run compile kernels and are slow.
  expect(runSecondsLeft(seriesOf([90, 1, 1, 1, 1, 1]), config)).toBe(14 * 2);
});

test('as many steps are looked at as hold a validation', () => {
  const config = { ...DEFAULT_CONFIG, grpoSteps: 20, validateEvery: 10 };
  const steps = [1, 1, 1, 1, 1, 1, 1, 1, 1, 11];
  expect(runSecondsLeft(seriesOf(steps), config)).toBe(10 * 3);
});
