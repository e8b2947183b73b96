import type { MatMulArgs } from '../contract/args/linear-args.ts';
import { matrixShape, type View } from '../contract/view.ts';
import { gelu, geluBackward } from './gelu.ts';
import { normaliseRow } from './layer-norm.ts';
import { floats } from './storage.ts';
import { accumulate, dot } from './vector.ts';

interface Factor {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly inner: number; // K
}

const factorOf = (a: View, b: View, rows: number): Factor => {
  const values = floats(a);
  return { a: values, b: floats(b), inner: values.length / rows };
};

/**
 * out [M, N] = Σ over the pairs of A·B, + bias + residual.
 *
 * Row by row into a float64 accumulator. Both inner loops run over consecutive numbers: a stored B
 * [K, N] adds scaled rows, a transposed B [N, K] takes dot products; only the one pass that
 * gathers a row of a transposed A is strided.
 */
export const matMul = (args: MatMulArgs): void => {
  const { transposeA = false, transposeB = false } = args;
  const { rows, columns } = matrixShape(args.out); // M, N
  const factors = args.pairs.map(([a, b]) => factorOf(a, b, rows));
  const bias = args.bias && floats(args.bias);
  const residual = args.residual && floats(args.residual);
  const norm = args.norm && { gamma: floats(args.norm.gamma), beta: floats(args.norm.beta) };
  const out = floats(args.out);
  const sums = new Float64Array(columns);
  const aRows = factors.map(({ inner }) => new Float64Array(inner));

  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    if (bias) accumulate(1, bias, 0, sums, 0, columns);
    if (residual) accumulate(1, residual, row * columns, sums, 0, columns);
    factors.forEach(({ a, b, inner }, pair) => {
      const aRow = aRows[pair]!;
      for (let k = 0; k < inner; k++) aRow[k] = a[transposeA ? k * rows + row : row * inner + k]!;
      if (norm) normaliseRow(aRow, norm);
      if (transposeB) {
        for (let j = 0; j < columns; j++) sums[j]! += dot(aRow, 0, b, j * inner, inner);
      } else {
        for (let k = 0; k < inner; k++) accumulate(aRow[k]!, b, k * columns, sums, 0, columns);
      }
    });
    out.set(sums, row * columns);
  }
  if (args.gelu) gelu(args.out, args.gelu);
  if (args.geluBackward) geluBackward(args.out, args.geluBackward.z, args.geluBackward.dz);
};
