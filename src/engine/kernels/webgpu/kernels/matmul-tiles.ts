import type { Tile } from './matmul-source.ts';
import { productClassOf, type Product, type ProductClass } from './product-class.ts';

/** A tile and the products that it suits. */
export interface TileRule extends Tile {
  /** Only where at least so many invocations result. */
  readonly minInvocations: number;
  /** Only for sums over k at least so long. */
  readonly minK: number;
  /** Only for products of this class, if given. */
  readonly productClass?: ProductClass;
}

/**
 * Large tiles load less for each multiplication, small ones leave more to do side by side, and
 * slices of k even more. The last rule suits every product whose dimensions are multiples of 4.
 */
export const GPU_TILES: readonly TileRule[] = [
  { rows: 8, quads: 1, slices: 1, minInvocations: 32_768, minK: 0 },
  { rows: 4, quads: 1, slices: 1, minInvocations: 4096, minK: 0 },
  { rows: 4, quads: 1, slices: 16, minInvocations: 0, minK: 512 },
  { rows: 4, quads: 1, slices: 1, minInvocations: 0, minK: 0 },
];

/** For drivers that draw on the CPU: a few threads, for which loads are dear and barriers too. */
export const SOFTWARE_TILES: readonly TileRule[] = [
  { rows: 8, quads: 2, slices: 1, minInvocations: 256, minK: 0 },
  { rows: 8, quads: 1, slices: 1, minInvocations: 256, minK: 0 },
  { rows: 4, quads: 1, slices: 1, minInvocations: 0, minK: 0 },
];

/** The first rule that the product meets; all dimensions must be multiples of 4. */
export const tileFor = (rules: readonly TileRule[], product: Product): Tile => {
  const { M, N, K } = product;
  const itsClass = productClassOf(product);
  const suits = ({
    rows,
    quads,
    slices,
    minInvocations,
    minK,
    productClass = itsClass,
  }: TileRule): boolean =>
    productClass === itsClass &&
    M % rows === 0 &&
    N % (4 * quads) === 0 &&
    (M / rows) * (N / (4 * quads)) * slices >= minInvocations &&
    K >= minK;
  const rule = rules.find(suits);
  if (!rule) throw new Error(`No tile suits a product of ${M} × ${K} by ${K} × ${N}.`);
  return rule;
};
