import { describe, expect, test } from 'vitest';
import { linearScale, linearTicks } from './linear-scale.ts';

test('equal parts of the domain take equal room', () => {
  expect([0, 5, 10].map(linearScale([0, 10], [100, 0]))).toEqual([100, 50, 0]);
});

test('a domain of one value lies in the middle', () => {
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
});

describe('ticks enclose the values', () => {
  test.each([
    [0, 80, [0, 20, 40, 60, 80]],
    [0.81, 1, [0.8, 0.85, 0.9, 0.95, 1]],
    [-0.02, 0.01, [-0.02, -0.01, 0, 0.01]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
  ])('%s to %s', (low, high, ticks) => {
    expect(linearTicks(low, high)).toEqual(ticks);
  });

  test('and a single one', () => {
    expect(linearTicks(4, 4)).toContain(4);
    expect(linearTicks(0, 0)).toContain(0);
  });
});
