import type { View } from '../contract/view.ts';
import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

/** Numbers far outside of tanh's active range, where a naive exp overflows. */
const EXTREMES = [0, -0.5, 3, -3, 12, -12, 40, -40];

const extremes = (bench: Bench, shape: readonly number[]) =>
  bench.input(Float32Array.from(EXTREMES), shape);

/** I·B = B, so that a GELU beside the product gets B's own numbers. */
const productOf = (bench: Bench, b: View) =>
  ({ pairs: [[bench.input(Float32Array.of(1), [1, 1]), b]] }) as const;

export const geluCases = [
  defineCase('matMul with the GELU of extremes', (bench) => {
    const shape = [1, EXTREMES.length];
    bench.kernels.matMul({
      ...productOf(bench, extremes(bench, shape)),
      out: bench.output('z', shape),
      gelu: bench.output('y', shape),
    });
    bench.kernels.matMul({
      ...productOf(bench, bench.normal(shape)),
      out: bench.output('dy', shape),
      geluBackward: { z: extremes(bench, shape), dz: bench.output('dz', shape) },
    });
  }),
  ...[1, 5, 64, 1027].map((size) => {
    const shape = [size];
    return defineCase(`geluBackwardTangent ${size}`, (bench) => {
      bench.kernels.geluBackwardTangent({
        dy: bench.normal(shape),
        dyTangent: bench.normal(shape),
        z: bench.normal(shape, 2),
        zTangent: bench.normal(shape),
        dzTangent: bench.output('dzTangent', shape),
      });
      const z = extremes(bench, [EXTREMES.length]);
      bench.kernels.geluBackwardTangent({
        dy: bench.normal(z.shape),
        dyTangent: bench.normal(z.shape),
        z,
        zTangent: bench.normal(z.shape),
        dzTangent: bench.output('extremes', z.shape),
      });
    });
  }),
];
