import { expect, test } from 'vitest';
import { standings, tokenMeans } from './standings.ts';

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

test('tokens are told as means over the inner steps, in units of all tokens', () => {
  // Two inner steps of two texts of two places; the second text has one token.
  const tokens = Float32Array.of(3, 1, -1, 0, 1, 1, 3, 0);
  const scale = Math.sqrt((9 + 1 + 1 + 1 + 1 + 9) / 6);
  const means = tokenMeans(tokens, Int32Array.of(2, 1, 2, 1), 2);
  [2, 1, 1, 0].forEach((mean, at) => expect(means[at]).toBeCloseTo(mean / scale, 6));
  expect([...tokenMeans(new Float32Array(2), Int32Array.of(1, 1), 1)]).toEqual([0, 0]);
});
