import type { Tile } from '../kernels/matmul-source.ts';
import { tileFor, type TileRule } from '../kernels/matmul-tiles.ts';
import { productClassOf, type Product, type ProductClass } from '../kernels/product-class.ts';

export interface Timing {
  readonly tile: Tile;
  /** Of one product, in any unit. */
  readonly time: number;
}

/** The tile that was measured to be worth taking for a class of products. */
export interface TileChoice {
  readonly productClass: ProductClass;
  readonly tile: Tile;
}

/** The tiles that may be chosen. */
export const TILE_CANDIDATES: readonly Tile[] = [
  { rows: 4, quads: 1, slices: 1 },
  { rows: 8, quads: 1, slices: 1 },
  { rows: 4, quads: 2, slices: 1 },
  { rows: 8, quads: 2, slices: 1 },
  { rows: 16, quads: 1, slices: 1 },
  { rows: 4, quads: 1, slices: 16 },
];

/** Times closer than this are the same for all we know. */
const MARGIN = 0.05;

const sameTile = (a: Tile, b: Tile): boolean =>
  a.rows === b.rows && a.quads === b.quads && a.slices === b.slices;

/** The fastest tile if it beats the usual one by more than noise could; else undefined. */
export const betterTile = (usual: Tile, timings: readonly Timing[]): Tile | undefined => {
  const baseline = timings.find(({ tile }) => sameTile(tile, usual));
  if (!baseline) return undefined;
  const fastest = timings.reduce((a, b) => (b.time < a.time ? b : a));
  return fastest.time < (1 - MARGIN) * baseline.time ? fastest.tile : undefined;
};

/** What a product of each class has shown; classes that go on with their usual tile are left out. */
export const chooseTiles = (
  usual: readonly TileRule[],
  measured: readonly { readonly product: Product; readonly timings: readonly Timing[] }[],
): readonly TileChoice[] =>
  measured.flatMap(({ product, timings }) => {
    const tile = betterTile(tileFor(usual, product), timings);
    return tile ? [{ productClass: productClassOf(product), tile }] : [];
  });

/** The choices before the usual rules, which still serve the dimensions that a choice does not divide. */
export const tunedRules = (
  choices: readonly TileChoice[],
  usual: readonly TileRule[],
): readonly TileRule[] => [
  ...choices.map(({ productClass, tile }) => ({
    ...tile,
    productClass,
    minInvocations: 0,
    minK: 0,
  })),
  ...usual,
];
