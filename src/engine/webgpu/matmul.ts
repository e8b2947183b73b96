import type { MatMulArgs } from '../kernels/types.ts';
import { sizeOf } from '../kernels/view.ts';
import { lanesFor, packed } from './lanes.ts';
import { raggedMatMul, tiledMatMul, type MatMulVariant, type Tile } from './matmul-source.ts';
import { matrixShape } from './matrix-shape.ts';
import type { Dispatch } from './program.ts';

/**
 * The tiles to choose from, the first that divides the product's shape and still leaves
 * `minInvocations` of them. Large tiles load less for each multiplication, small ones leave more
 * to do side by side.
 */
const TILES: readonly (Tile & { readonly minInvocations: number })[] = [
  { rows: 8, quads: 1, minInvocations: 4096 },
  { rows: 4, quads: 1, minInvocations: 0 },
];

const tileFor = (rows: number, columns: number): Tile =>
  TILES.find(
    (tile) =>
      rows % tile.rows === 0 &&
      columns % (4 * tile.quads) === 0 &&
      (rows * columns) / (4 * tile.rows * tile.quads) >= tile.minInvocations,
  )!;

/** Adds bias and residual. `start` is the first place of the row in out, in Lanes. */
const STORE = `
fn store(start: u32, column: u32, product: Lanes) {
  var sum = product;
  if (has_bias) { sum += bias[column]; }
  if (has_residual) { sum += residual[start + column]; }
  out[start + column] = sum;
}`;

/** out [M, N] = Σ A·B + bias + residual, in registers and without workgroup memory. */
export const matMul = (args: MatMulArgs): Dispatch => {
  const { rows: M, columns: N } = matrixShape(args.out);
  const [firstA] = args.pairs[0]!;
  const K = sizeOf(firstA.shape) / M;
  const variant: MatMulVariant = {
    pairs: args.pairs.length,
    transposeA: args.transposeA ?? false,
    transposeB: args.transposeB ?? false,
  };
  const lanes = lanesFor(M, N, K);
  const tile = lanes === 4 ? tileFor(M, N) : { rows: 4, quads: 1 };
  const matrices = args.pairs.flatMap(([a, b], pair) => [
    [`A${pair}`, packed(a, lanes)] as const,
    [`B${pair}`, packed(b, lanes)] as const,
  ]);
  const transposes = `${variant.transposeA ? 'T' : 'N'}${variant.transposeB ? 'T' : 'N'}`;
  return {
    name: `matMul ${transposes} ${tile.rows}x${4 * tile.quads}`,
    constants: { M, N, K },
    reads: {
      ...Object.fromEntries(matrices),
      bias: args.bias && packed(args.bias, lanes),
      residual: args.residual && packed(args.residual, lanes),
    },
    writes: { out: packed(args.out, lanes) },
    lanes,
    wgsl: () => STORE + (lanes === 4 ? tiledMatMul(tile, variant) : raggedMatMul(variant)),
    size: { invocations: Math.ceil(M / tile.rows) * Math.ceil(N / (4 * tile.quads)) },
  };
};
