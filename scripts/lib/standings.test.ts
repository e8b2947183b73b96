import { expect, test } from 'vitest';
import { standings } from './standings.ts';

test('what an inner step adds to all its rewards does not count', () => {
  const plain = standings(Float32Array.of(3, 1, -1, -3, 3, 1, -1, -3), 2, 2);
  const shifted = standings(Float32Array.of(3, 1, -1, -3, 13, 11, 9, 7), 2, 2);
  expect(shifted).toEqual(plain);
  expect(plain[0]).toEqual({ mean: 3 / Math.sqrt(5), error: 0 });
  expect(plain[1]!.mean).toBeCloseTo(1 / Math.sqrt(5), 12);
});

test('a text that stands high in one inner step and low in the other is uncertain', () => {
  const [text] = standings(Float32Array.of(1, -1, -1, 1), 2, 1);
  expect(text!.mean).toBeCloseTo(0, 12);
  expect(text!.error).toBeCloseTo(1, 12);
});

test('equal rewards give 0', () => {
  expect(standings(new Float32Array(6), 2, 1)).toEqual([{ mean: 0, error: 0 }]);
});
