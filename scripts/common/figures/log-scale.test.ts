import { describe, expect, test } from 'vitest';
import { decadeTicks, logScale } from './log-scale.ts';

test('a decade takes as much room as the next', () => {
  const scale = logScale([1, 100], [0, 10]);
  expect([1, 10, 100].map(scale)).toEqual([0, 5, 10]);
});

test('a domain of one value lies in the middle', () => {
  expect(logScale([3, 3], [0, 10])(3)).toBe(5);
});

describe('ticks enclose the values', () => {
  test.each([
    [3, 40, [2, 5, 10, 20, 50]],
    [0.5, 2000, [0.1, 1, 10, 100, 1000, 10000]],
    [10, 10, [10]],
  ])('%s to %s', (low, high, ticks) => {
    expect(decadeTicks(low, high)).toEqual(ticks);
  });
});
