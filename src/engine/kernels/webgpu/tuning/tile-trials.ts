import type { View } from '../../contract/view.ts';
import type { Tile } from '../kernels/matmul-source.ts';
import { matMulBy } from '../kernels/matmul.ts';
import type { Product } from '../kernels/product-class.ts';
import type { Dispatch } from '../queue/program.ts';
import { TILE_CANDIDATES } from './autotune.ts';

/** A product by a given tile. */
export interface TileTrial {
  readonly tile: Tile;
  readonly dispatch: Dispatch;
}

const divides = ({ rows, quads }: Tile, { M, N }: Product): boolean =>
  M % rows === 0 && N % (4 * quads) === 0;

/** The product by every candidate, over the same matrices. */
export const tileTrials = (
  product: Product,
  alloc: (shape: readonly number[]) => View,
): readonly TileTrial[] => {
  const { M, N, K, transposes } = product;
  const transposeA = transposes.startsWith('T');
  const transposeB = transposes.endsWith('T');
  const a = alloc(transposeA ? [K, M] : [M, K]);
  const b = alloc(transposeB ? [N, K] : [K, N]);
  const out = alloc([M, N]);
  return TILE_CANDIDATES.filter((tile) => divides(tile, product)).map((tile) => ({
    tile,
    dispatch: matMulBy([{ ...tile, minInvocations: 0, minK: 0 }])({
      pairs: [[a, b]],
      transposeA,
      transposeB,
      out,
    }),
  }));
};
