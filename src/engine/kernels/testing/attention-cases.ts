import type { View } from '../contract/view.ts';
import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

interface Size {
  readonly batch: number;
  readonly length: number;
  readonly heads: number;
  readonly width: number;
}

const SIZES: readonly Size[] = [
  { batch: 1, length: 1, heads: 1, width: 4 },
  { batch: 3, length: 1, heads: 2, width: 6 },
  { batch: 2, length: 5, heads: 1, width: 7 },
  { batch: 2, length: 8, heads: 2, width: 16 },
  { batch: 3, length: 6, heads: 4, width: 12 },
  { batch: 1, length: 33, heads: 4, width: 64 },
  { batch: 2, length: 70, heads: 2, width: 10 },
];

/** Causal rows, each finished by `finish`, with zeros above the diagonal: [B, H, L, L]. */
const causalRows = (
  bench: Bench,
  { batch, heads, length }: Size,
  finish: (row: Float32Array) => ArrayLike<number>,
): View => {
  const values = new Float32Array(batch * heads * length * length);
  for (let row = 0; row < batch * heads * length; row++) {
    values.set(finish(bench.random.normals((row % length) + 1)), row * length);
  }
  return bench.input(values, [batch, heads, length, length]);
};

const softmax = (row: Float32Array): Float64Array => {
  const powers = Float64Array.from(row, Math.exp);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};

export const attentionCases = SIZES.flatMap((size) => {
  const { batch, length, heads, width } = size;
  const shape = { batch, length, heads };
  const rows = batch * length;
  const wide = [rows, 3 * width];
  const square = [batch, heads, length, length];
  const label = `B${batch} L${length} H${heads} d${width}`;
  return [
    defineCase(`attentionForward ${label}`, (bench) => {
      bench.kernels.attentionForward({
        ...shape,
        qkv: bench.normal(wide, 1.5),
        context: bench.output('context', [rows, width]),
        probs: bench.output('probs', square),
      });
    }),
    defineCase(`attentionForwardTangent ${label}`, (bench) => {
      bench.kernels.attentionForwardTangent({
        ...shape,
        qkv: bench.normal(wide),
        qkvTangent: bench.normal(wide),
        probs: causalRows(bench, size, softmax),
        contextTangent: bench.output('contextTangent', [rows, width]),
        probsTangent: bench.output('probsTangent', square),
      });
    }),
    defineCase(`attentionBackward ${label}`, (bench) => {
      bench.kernels.attentionBackward({
        ...shape,
        dContext: bench.normal([rows, width]),
        qkv: bench.normal(wide),
        probs: causalRows(bench, size, softmax),
        dQkv: bench.output('dQkv', wide),
        scratch: bench.scratch(square),
      });
    }),
    defineCase(`attentionBackwardTangent ${label}`, (bench) => {
      bench.kernels.attentionBackwardTangent({
        ...shape,
        dContext: bench.normal([rows, width]),
        dContextTangent: bench.normal([rows, width]),
        qkv: bench.normal(wide),
        qkvTangent: bench.normal(wide),
        probs: causalRows(bench, size, softmax),
        probsTangent: causalRows(bench, size, (row) => row),
        dQkvTangent: bench.output('dQkvTangent', wide),
        scratch: bench.scratch([2, ...square]),
      });
    }),
  ];
});
