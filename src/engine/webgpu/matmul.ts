import type { MatMulArgs } from '../kernels/types.ts';
import { sizeOf } from '../kernels/view.ts';
import { lanesFor, packed } from './lanes.ts';
import {
  raggedMatMul,
  slicedMatMul,
  tiledMatMul,
  type MatMulVariant,
  type Tile,
} from './matmul-source.ts';
import { tileFor, type TileRule } from './matmul-tiles.ts';
import { matrixShape } from './matrix-shape.ts';
import type { Dispatch } from './program.ts';

/** Adds bias and residual. `start` is the first place of the row in out, in Lanes. */
const STORE = `
fn store(start: u32, column: u32, product: Lanes) {
  var sum = product;
  if (has_bias) { sum += bias[column]; }
  if (has_residual) { sum += residual[start + column]; }
  out[start + column] = sum;
}`;

const RAGGED: Tile = { rows: 4, quads: 1, slices: 1 };
const WORKGROUP_SIZE = 64;

/**
 * out [M, N] = Σ A·B + bias + residual.
 * @param rules From which the tile is chosen, by the dimensions.
 */
export const matMulBy =
  (rules: readonly TileRule[]) =>
  (args: MatMulArgs): Dispatch => {
    const { rows: M, columns: N } = matrixShape(args.out);
    const [firstA] = args.pairs[0]!;
    const K = sizeOf(firstA.shape) / M;
    const variant: MatMulVariant = {
      pairs: args.pairs.length,
      transposeA: args.transposeA ?? false,
      transposeB: args.transposeB ?? false,
    };
    const lanes = lanesFor(M, N, K);
    const tile = lanes === 4 ? tileFor(rules, { M, N, K }) : RAGGED;
    const { rows, quads, slices } = tile;
    const tiles = Math.ceil(M / rows) * Math.ceil(N / (4 * quads));
    const matrices = args.pairs.flatMap(([a, b], pair) => [
      [`A${pair}`, packed(a, lanes)] as const,
      [`B${pair}`, packed(b, lanes)] as const,
    ]);
    const transposes = `${variant.transposeA ? 'T' : 'N'}${variant.transposeB ? 'T' : 'N'}`;
    const source = lanes === 1 ? raggedMatMul : slices > 1 ? slicedMatMul : tiledMatMul;
    return {
      name: `matMul ${transposes} ${rows}x${4 * quads}x${slices}`,
      constants: { M, N, K },
      reads: {
        ...Object.fromEntries(matrices),
        bias: args.bias && packed(args.bias, lanes),
        residual: args.residual && packed(args.residual, lanes),
      },
      writes: { out: packed(args.out, lanes) },
      lanes,
      wgsl: () => STORE + source(tile, variant),
      workgroupSize: WORKGROUP_SIZE,
      size:
        slices > 1
          ? { workgroups: Math.ceil((tiles * slices) / WORKGROUP_SIZE) }
          : { invocations: tiles },
    };
  };
