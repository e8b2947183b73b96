import fc from 'fast-check';
import { expect, test } from 'vitest';

import { GPU_TILES, SOFTWARE_TILES, tileFor } from '../kernels/matmul-tiles.ts';
import { TYPICAL_PRODUCTS, productClassOf, type Product } from '../kernels/product-class.ts';
import { betterTile, chooseTiles, TILE_CANDIDATES, tunedRules } from './autotune.ts';

const [usual, other, third] = TILE_CANDIDATES as [
  (typeof TILE_CANDIDATES)[number],
  (typeof TILE_CANDIDATES)[number],
  (typeof TILE_CANDIDATES)[number],
];

test.each([
  ['4 % faster is noise', 0.96, 1.2, undefined],
  ['6 % faster is taken', 0.94, 1.2, other],
  ['the fastest of two is taken', 0.9, 0.8, third],
])('%s', (_, otherTime, thirdTime, chosen) => {
  const timings = [
    { tile: usual, time: 1 },
    { tile: other, time: otherTime },
    { tile: third, time: thirdTime },
  ];
  expect(betterTile({ ...usual }, timings)).toBe(chosen);
});

test('nothing is chosen over a tile that was not measured', () => {
  expect(betterTile(usual, [{ tile: other, time: 0.1 }])).toBeUndefined();
});

test('every tile that a rule may take is a candidate, so that it is measured', () => {
  for (const { rows, quads, slices } of [...GPU_TILES, ...SOFTWARE_TILES]) {
    expect(TILE_CANDIDATES).toContainEqual({ rows, quads, slices });
  }
});

test('the typical products are of different classes', () => {
  const classes = TYPICAL_PRODUCTS.map(productClassOf);
  expect(new Set(classes).size).toBe(classes.length);
});

const favouring = (product: Product, favourite: number) => ({
  product,
  timings: TILE_CANDIDATES.map((tile, i) => ({ tile, time: i === favourite ? 1 : 2 })),
});

test('a choice holds for its class alone', () => {
  const [first, second] = TYPICAL_PRODUCTS as [Product, Product];
  const rules = tunedRules(chooseTiles(GPU_TILES, [favouring(first, 3)]), GPU_TILES);
  expect(tileFor(rules, first)).toMatchObject(TILE_CANDIDATES[3]!);
  expect(tileFor(rules, second)).toEqual(tileFor(GPU_TILES, second));
});

const multipleOf4 = fc.integer({ min: 1, max: 2000 }).map((n) => 4 * n);

test('whatever is chosen, every product has a tile that divides it', () => {
  const candidate = fc.nat({ max: TILE_CANDIDATES.length - 1 });
  const favourites = fc.tuple(...TYPICAL_PRODUCTS.map(() => candidate));
  const transposes = fc.constantFrom('NN', 'NT', 'TN', 'TT');
  fc.assert(
    fc.property(
      favourites,
      multipleOf4,
      multipleOf4,
      multipleOf4,
      transposes,
      (wins, M, N, K, T) => {
        const measured = TYPICAL_PRODUCTS.map((product, i) => favouring(product, wins[i]!));
        const rules = tunedRules(chooseTiles(GPU_TILES, measured), GPU_TILES);
        const { rows, quads } = tileFor(rules, { M, N, K, transposes: T });
        return M % rows === 0 && N % (4 * quads) === 0;
      },
    ),
  );
});
