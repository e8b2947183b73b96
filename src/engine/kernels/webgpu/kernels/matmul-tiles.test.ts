import fc from 'fast-check';
import { expect, test } from 'vitest';

import { GPU_TILES, SOFTWARE_TILES, tileFor } from './matmul-tiles.ts';

const multipleOf4 = fc.integer({ min: 1, max: 2000 }).map((n) => 4 * n);

test.each([
  ['GPUs', GPU_TILES],
  ['software', SOFTWARE_TILES],
])('every product of multiples of 4 has a tile for %s that divides it', (_, rules) => {
  fc.assert(
    fc.property(multipleOf4, multipleOf4, multipleOf4, (M, N, K) => {
      const { rows, quads } = tileFor(rules, { M, N, K, transposes: 'NN' });
      return M % rows === 0 && N % (4 * quads) === 0;
    }),
  );
});

test('a GPU slices the long sums of a weight gradient, which has few tiles', () => {
  expect(tileFor(GPU_TILES, { M: 64, N: 256, K: 2048, transposes: 'TN' }).slices).toBeGreaterThan(
    1,
  );
  expect(tileFor(GPU_TILES, { M: 2048, N: 256, K: 64, transposes: 'NN' }).slices).toBe(1);
});
