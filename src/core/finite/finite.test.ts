import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstNotFinite, requireAllFinite, requireFinite } from './finite.ts';

const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
const stray = fc.constantFrom(NaN, Infinity, -Infinity);

test('numbers pass as they are', () => {
  fc.assert(
    fc.property(fc.array(finite), (numbers) => {
      const values = Float32Array.from(numbers);
      expect(firstNotFinite(values)).toBe(-1);
      expect(requireAllFinite(values, String, 'a bug.')).toBe(values);
      for (const value of numbers) expect(requireFinite(value, 'Φ', 'a bug.')).toBe(value);
    }),
  );
});

test('the first that is none is named by its place, with what it is', () => {
  fc.assert(
    fc.property(
      fc.array(finite),
      stray,
      fc.array(fc.oneof(finite, stray)),
      (before, value, after) => {
        const values = Float32Array.of(...before, value, ...after);
        expect(firstNotFinite(values)).toBe(before.length);
        expect(() => requireAllFinite(values, (i) => `Number ${i}`, 'it diverged.')).toThrow(
          `Number ${before.length} is ${value}: it diverged.`,
        );
      },
    ),
  );
});
