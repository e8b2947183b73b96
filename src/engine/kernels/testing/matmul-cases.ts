import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

const SHAPES: readonly (readonly [rows: number, inner: number, columns: number])[] = [
  [1, 1, 1],
  [1, 64, 48],
  [3, 5, 7],
  [4, 8, 12],
  [17, 33, 65],
  [64, 48, 32],
  [2, 19, 512],
  [6, 515, 9],
  [70, 130, 66],
];

/** More of the dimensions that are computed in tiles; the last has rows too long to be kept. */
const FUSED_SHAPES: typeof SHAPES = [
  [64, 32, 96],
  [16, 64, 512],
  [8, 4100, 12],
];

const TRANSPOSES = [
  { transposeA: false, transposeB: false, label: 'A·B' },
  { transposeA: true, transposeB: false, label: 'Aᵀ·B' },
  { transposeA: false, transposeB: true, label: 'A·Bᵀ' },
  { transposeA: true, transposeB: true, label: 'Aᵀ·Bᵀ' },
] as const;

type Layout = (typeof TRANSPOSES)[number];

/** All of one or two pairs, with or without bias, with or without residual. */
const runVariants = (
  bench: Bench,
  [rows, inner, columns]: readonly [number, number, number],
  { transposeA, transposeB }: Layout,
): void => {
  const pair = () =>
    [
      bench.normal(transposeA ? [inner, rows] : [rows, inner]),
      bench.normal(transposeB ? [columns, inner] : [inner, columns]),
    ] as const;
  const [one, two] = [pair(), pair()];
  const bias = bench.normal([columns]);
  const residual = bench.normal([rows, columns]);
  for (const pairs of [[one], [one, two]]) {
    for (const withBias of [false, true]) {
      for (const withResidual of [false, true]) {
        const name = `${pairs.length} pairs, bias ${withBias}, residual ${withResidual}`;
        bench.kernels.matMul({
          pairs,
          transposeA,
          transposeB,
          bias: withBias ? bias : undefined,
          residual: withResidual ? residual : undefined,
          out: bench.output(name, [rows, columns]),
        });
      }
    }
  }
};

/** A normed on the way in, and what a GELU makes of the product beside it. */
const runFused = (
  bench: Bench,
  [rows, inner, columns]: readonly [number, number, number],
  transposeB: boolean,
): void => {
  const { kernels } = bench;
  // Every other row has a mean far from 0, as a residual stream may.
  const a = bench.input(
    bench.random.normals(rows * inner).map((x, i) => x + 3 * (Math.floor(i / inner) % 2)),
    [rows, inner],
  );
  const b = bench.normal(transposeB ? [columns, inner] : [inner, columns], inner ** -0.5);
  const gain = { gamma: bench.normal([inner]), beta: bench.normal([inner]) };
  const bias = bench.normal([columns]);
  const residual = bench.normal([rows, columns]);
  const shape = [rows, columns];
  const plain = { pairs: [[a, b]], transposeB } as const;
  kernels.matMul({ ...plain, norm: gain, out: bench.output('normed', shape) });
  kernels.matMul({
    ...plain,
    norm: gain,
    bias,
    out: bench.output('normed z', shape),
    gelu: bench.output('gelu of normed', shape),
  });
  kernels.matMul({
    ...plain,
    bias,
    residual,
    out: bench.output('z', shape),
    gelu: bench.output('gelu', shape),
  });
  const other = [bench.normal([rows, inner]), b] as const;
  kernels.matMul({
    ...plain,
    pairs: [plain.pairs[0], other],
    bias,
    out: bench.output('dy', shape),
    geluBackward: { z: bench.normal(shape, 2), dz: bench.output('dz', shape) },
  });
};

export const matMulCases = [
  ...SHAPES.flatMap((shape) =>
    TRANSPOSES.map((layout) =>
      defineCase(`matMul ${layout.label} ${shape.join('×')}`, (bench) =>
        runVariants(bench, shape, layout),
      ),
    ),
  ),
  ...[...SHAPES, ...FUSED_SHAPES].flatMap((shape) =>
    [false, true].map((transposeB) =>
      defineCase(`matMul fused ${transposeB ? 'A·Bᵀ' : 'A·B'} ${shape.join('×')}`, (bench) =>
        runFused(bench, shape, transposeB),
      ),
    ),
  ),
  defineCase('matMul of weights that share a tensor, over three dimensions', (bench) => {
    const { weight, bias } = bench.flatInputs({ weight: [6, 10], bias: [10] });
    const out = bench.output('out', [2, 5, 10]);
    bench.kernels.matMul({ pairs: [[bench.normal([2, 5, 6]), weight]], bias, out });
  }),
];
