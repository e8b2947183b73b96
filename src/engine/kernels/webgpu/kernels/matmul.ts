import type { MatMulArgs } from '../../contract/args/linear-args.ts';
import { matrixShape, sizeOf, type View } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';
import { GELU } from './gelu.ts';
import {
  raggedMatMul,
  slicedMatMul,
  tiledMatMul,
  type MatMulVariant,
  type Tile,
} from './matmul-source.ts';
import { tileFor, type TileRule } from './matmul-tiles.ts';
import type { Product, Transposes } from './product-class.ts';

/**
 * Adds bias and residual, and stores what is made of the sum beside it. `start` is the first place
 * of the row in out, in Lanes.
 */
const storeSource = ({ gelu, geluBackward }: MatMulArgs): string => `
${gelu || geluBackward ? GELU : ''}
fn store(start: u32, column: u32, product: Lanes) {
  var sum = product;
  if (has_bias) { sum += bias[column]; }
  if (has_residual) { sum += residual[start + column]; }
  out[start + column] = sum;
  ${gelu ? 'activated[start + column] = geluOf(sum);' : ''}
  ${geluBackward ? 'dz[start + column] = sum * slope(z[start + column]);' : ''}
}`;

const RAGGED: Tile = { rows: 4, quads: 1, slices: 1 };
const WORKGROUP_SIZE = 64;

/** Each tile finds the moments of its rows for itself: where they are wanted, twice as wide a tile. */
const forNorm = (tile: Tile, N: number): Tile =>
  N % (8 * tile.quads) === 0 ? { ...tile, quads: 2 * tile.quads } : tile;

/**
 * out [M, N] = Σ A·B + bias + residual.
 * @param rules From which the tile is chosen, by the dimensions.
 */
export const matMulBy =
  (rules: readonly TileRule[]) =>
  (args: MatMulArgs): Dispatch => {
    const { norm, gelu, geluBackward } = args;
    const { rows: M, columns: N } = matrixShape(args.out);
    const [firstA] = args.pairs[0]!;
    const K = sizeOf(firstA.shape) / M;
    const variant: MatMulVariant = {
      pairs: args.pairs.length,
      transposeA: args.transposeA ?? false,
      transposeB: args.transposeB ?? false,
      norm: norm !== undefined,
    };
    const transposes: Transposes = `${variant.transposeA ? 'T' : 'N'}${variant.transposeB ? 'T' : 'N'}`;
    const product: Product = { M, N, K, transposes };
    const lanes = lanesFor(M, N, K);
    const plain = lanes === 4 ? tileFor(rules, product) : RAGGED;
    const tile = norm && lanes === 4 ? forNorm(plain, N) : plain;
    const { rows, quads, slices } = tile;
    const tiles = Math.ceil(M / rows) * Math.ceil(N / (4 * quads));
    const pack = (view: View | undefined) => view && packed(view, lanes);
    const matrices = args.pairs.flatMap(([a, b], pair) => [
      [`A${pair}`, packed(a, lanes)] as const,
      [`B${pair}`, packed(b, lanes)] as const,
    ]);
    const source = lanes === 1 ? raggedMatMul : slices > 1 ? slicedMatMul : tiledMatMul;
    return {
      name: `matMul ${transposes} ${rows}x${4 * quads}x${slices}`,
      constants: { M, N, K },
      reads: {
        ...Object.fromEntries(matrices),
        gamma: pack(norm?.gamma),
        beta: pack(norm?.beta),
        bias: pack(args.bias),
        residual: pack(args.residual),
        z: pack(geluBackward?.z),
      },
      writes: {
        out: packed(args.out, lanes),
        ...(gelu && { activated: packed(gelu, lanes) }),
        ...(geluBackward && { dz: packed(geluBackward.dz, lanes) }),
      },
      lanes,
      wgsl: () => storeSource(args) + source(tile, variant),
      workgroupSize: WORKGROUP_SIZE,
      size:
        slices > 1
          ? { workgroups: Math.ceil((tiles * slices) / WORKGROUP_SIZE) }
          : { invocations: tiles },
    };
  };
