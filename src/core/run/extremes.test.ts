import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extremes } from './extremes.ts';

const arbitraryRewards = fc
  .array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 })
  .map((values) => Float32Array.from(values));

test('they are the ends of the sorted values, and no index is in both', () => {
  fc.assert(
    fc.property(arbitraryRewards, fc.integer({ min: 0, max: 12 }), (values, count) => {
      const { largest, smallest } = extremes(values, count);
      const sorted = Array.from(values).sort((a, b) => b - a);
      expect(largest.map((i) => values[i])).toEqual(sorted.slice(0, largest.length));
      expect(smallest.map((i) => values[i])).toEqual(sorted.toReversed().slice(0, smallest.length));
      const both = [...largest, ...smallest];
      expect(new Set(both).size).toBe(both.length);
      expect(both).toHaveLength(Math.min(values.length, 2 * count));
    }),
  );
});

test('what is no number is passed over', () => {
  expect(extremes(Float32Array.of(NaN, 2, NaN, 1), 2)).toEqual({ largest: [1], smallest: [3] });
});
