import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestOf, worthOf } from './rounding.ts';

const ROUNDING = 2 ** -17;
const shares = fc.double({ min: 0, max: 16, noNaN: true });

test('nothing up to the rounding, everything from eight times it on, half in the middle', () => {
  expect([0, 0.5, 1].map((x) => worthOf(x * ROUNDING, ROUNDING))).toEqual([0, 0, 0]);
  expect([8, 9, 1e9].map((x) => worthOf(x * ROUNDING, ROUNDING))).toEqual([1, 1, 1]);
  expect(worthOf(4.5 * ROUNDING, ROUNDING)).toBeCloseTo(0.5, 12);
});

test('what has no rounding is worth everything', () => {
  for (const deviation of [0, 1e-300, 1]) expect(worthOf(deviation, 0)).toBe(1);
});

test('it grows with the deviation and never by leaps', () => {
  fc.assert(
    fc.property(shares, shares, (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const gain = worthOf(more * ROUNDING, ROUNDING) - worthOf(less * ROUNDING, ROUNDING);
      expect(gain).toBeGreaterThanOrEqual(0);
      // 3/2 over the seven roundings of the way is the steepest of x²(3 − 2x).
      expect(gain).toBeLessThanOrEqual((1.5 / 7) * (more - less) + 1e-12);
    }),
  );
});

test('the largest value goes by its size', () => {
  expect(largestOf(Float32Array.of(1, -3, 2))).toBe(3);
  expect(largestOf(new Float32Array())).toBe(0);
});
