import { defineCase } from './conformance-case.ts';

/** Numbers far outside of tanh's active range, where a naive exp overflows. */
const EXTREMES = [0, -0.5, 3, -3, 12, -12, 40, -40];

export const geluCases = [1, 5, 64, 1027].flatMap((size) => {
  const shape = [size];
  return [
    defineCase(`gelu ${size}`, (bench) => {
      bench.kernels.gelu({ z: bench.normal(shape, 3), y: bench.output('y', shape) });
      const z = bench.input(Float32Array.from(EXTREMES), [EXTREMES.length]);
      bench.kernels.gelu({ z, y: bench.output('extremes', z.shape) });
    }),
    defineCase(`geluBackward ${size}`, (bench) => {
      const dz = bench.output('dz', shape);
      bench.kernels.geluBackward({ dy: bench.normal(shape), z: bench.normal(shape, 2), dz });
      const z = bench.input(Float32Array.from(EXTREMES), [EXTREMES.length]);
      const dy = bench.normal(z.shape);
      bench.kernels.geluBackward({ dy, z, dz: bench.output('extremes', z.shape) });
    }),
    defineCase(`geluBackwardTangent ${size}`, (bench) => {
      bench.kernels.geluBackwardTangent({
        dy: bench.normal(shape),
        dyTangent: bench.normal(shape),
        z: bench.normal(shape, 2),
        zTangent: bench.normal(shape),
        dzTangent: bench.output('dzTangent', shape),
      });
    }),
  ];
});
