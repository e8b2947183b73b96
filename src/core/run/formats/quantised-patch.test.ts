import { expect, test } from 'vitest';
import { decodePatch } from '../../bitmap/pattern.ts';
import { quantisePatch, readPatch } from './quantised-patch.ts';

const DELTA = [
  [1e-4, -3e-9, 0],
  [-5e-5, 2.5e-5, 1e-8],
];

test('a patch comes back with the same signs, its values to 1/254 of the largest', () => {
  const back = readPatch(quantisePatch(DELTA));
  expect(decodePatch(back)).toEqual(decodePatch(DELTA));
  back.forEach((row, i) =>
    row.forEach((value, j) => {
      expect(Math.abs(value - DELTA[i]![j]!)).toBeLessThanOrEqual(1e-4 / 127);
      expect(Math.sign(value)).toBe(Math.sign(DELTA[i]![j]!));
    }),
  );
});

test('a byte a pixel', () => {
  const { rows, columns, values } = quantisePatch(DELTA);
  expect([rows, columns, atob(values).length]).toEqual([2, 3, 6]);
});

test('a patch that has not moved, and one of a training that diverged', () => {
  expect(readPatch(quantisePatch([[0, 0]]))).toEqual([[0, 0]]);
  expect(quantisePatch([[NaN, 1]]).scale).toBe(0);
});
