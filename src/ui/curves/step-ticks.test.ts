import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepTicks } from './step-ticks.ts';

test.each([
  [1, 1, [1]],
  [1, 5, [1, 2, 3, 4, 5]],
  [1, 33, [10, 20, 30]],
  [1, 80, [20, 40, 60, 80]],
  [3, 12, [4, 6, 8, 10, 12]],
])('from %i to %i', (first, last, ticks) => {
  expect(stepTicks(first, last)).toEqual(ticks);
});

test('one to six ticks within the steps, equally spaced', () => {
  const steps = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }));
  fc.assert(
    fc.property(steps, ([first, length]) => {
      const ticks = stepTicks(first, first + length);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(6);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(first);
        expect(tick).toBeLessThanOrEqual(first + length);
      }
      const gaps = new Set(ticks.slice(1).map((tick, i) => tick - ticks[i]!));
      expect(gaps.size).toBeLessThanOrEqual(1);
    }),
  );
});
