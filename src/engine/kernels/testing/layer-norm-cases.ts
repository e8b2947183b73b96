import type { View } from '../contract/view.ts';
import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

const SHAPES: readonly (readonly [rows: number, width: number])[] = [
  [1, 4],
  [3, 7],
  [5, 64],
  [70, 36],
  [2, 300],
];

/** What a forward keeps, drawn at random: x̂ and positive 1/σ. The backward kernels only read it. */
const normedOf = (bench: Bench, rows: number, width: number): View => {
  const values = bench.random.normals(rows * width + rows);
  for (let row = 0; row < rows; row++) values[rows * width + row] = 0.2 + bench.random.uniform();
  return bench.input(values, [values.length]);
};

export const layerNormCases = SHAPES.flatMap(([rows, width]) => {
  const matrix = [rows, width];
  const kept = [rows * width + rows];
  const label = `${rows}×${width}`;
  return [
    defineCase(`layerNormForward ${label}`, (bench) => {
      // A mean well away from 0, where a one-pass variance would cancel.
      const x = bench.random.normals(rows * width).map((value) => 10 + 2 * value);
      bench.kernels.layerNormForward({
        x: bench.input(x, matrix),
        ...bench.flatInputs({ gamma: [width], beta: [width] }),
        // (x − mean) of a mean of 10 carries an error of 10·6e-8 / σ before any other.
        y: bench.output('y', matrix, { relative: 5e-5 }),
        normed: bench.output('normed', kept, { relative: 5e-5 }),
      });
    }),
    defineCase(`layerNormForwardTangent ${label}`, (bench) => {
      bench.kernels.layerNormForwardTangent({
        xTangent: bench.normal(matrix),
        gamma: bench.normal([width]),
        ...bench.flatInputs({ gammaTangent: [width], betaTangent: [width] }),
        normed: normedOf(bench, rows, width),
        yTangent: bench.output('yTangent', matrix),
        normedTangent: bench.output('normedTangent', kept),
      });
    }),
    defineCase(`layerNormBackward ${label}`, (bench) => {
      const args = {
        dy: bench.normal(matrix),
        gamma: bench.normal([width]),
        normed: normedOf(bench, rows, width),
      };
      bench.kernels.layerNormBackward({ ...args, dx: bench.output('dx', matrix) });
      const dx = bench.output('dx with residual', matrix);
      bench.kernels.layerNormBackward({ ...args, residual: bench.normal(matrix), dx });
    }),
    defineCase(`layerNormBackwardTangent ${label}`, (bench) => {
      const args = {
        dy: bench.normal(matrix),
        dyTangent: bench.normal(matrix),
        gamma: bench.normal([width]),
        gammaTangent: bench.normal([width]),
        normed: normedOf(bench, rows, width),
        normedTangent: bench.normal(kept),
      };
      const dxTangent = bench.output('dxTangent', matrix);
      bench.kernels.layerNormBackwardTangent({ ...args, dxTangent });
      bench.kernels.layerNormBackwardTangent({
        ...args,
        residualTangent: bench.normal(matrix),
        dxTangent: bench.output('dxTangent with residual', matrix),
      });
    }),
    defineCase(`layerNormParams ${label}`, (bench) => {
      bench.kernels.layerNormParams({
        dy: bench.normal(matrix),
        normed: normedOf(bench, rows, width),
        ...bench.flatOutputs({ dGamma: [width], dBeta: [width] }),
      });
    }),
    defineCase(`layerNormParamsTangent ${label}`, (bench) => {
      bench.kernels.layerNormParamsTangent({
        dy: bench.normal(matrix),
        dyTangent: bench.normal(matrix),
        normed: normedOf(bench, rows, width),
        normedTangent: bench.normal(kept),
        ...bench.flatOutputs({ dGammaTangent: [width], dBetaTangent: [width] }),
      });
    }),
  ];
});
