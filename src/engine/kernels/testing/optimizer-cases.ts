import type { View } from '../contract/view.ts';
import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

const SETTINGS = [
  {
    label: 'paper',
    lr: 5e-6,
    beta1: 0.9,
    beta2: 0.95,
    eps: 1e-8,
    epsRoot: 1e-9,
    weightDecay: 1e-4,
  },
  {
    // 1 − β₂ and 1 − β₂ᵗ must come from float64: 1 − 0.999 in float32 is off by 5e-5.
    label: 'Adam',
    lr: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    epsRoot: 0,
    weightDecay: 0,
  },
  {
    // The largest β₂ that a run may have.
    label: 'slow Adam',
    lr: 1e-3,
    beta1: 0.9,
    beta2: 0.99999,
    eps: 1e-8,
    epsRoot: 1e-9,
    weightDecay: 0,
  },
  {
    // Every term shows, the weight decay and both ε too.
    label: 'strong',
    lr: 0.1,
    beta1: 0.5,
    beta2: 0.8,
    eps: 0.01,
    epsRoot: 1e-4,
    weightDecay: 0.5,
  },
] as const;

const STATE_BLOCKS = { blocks: 3 };

/** Of order 0.01 and not near 0, where 1/√v̂ would let one number set the scale of the block. */
const gradientOf = (bench: Bench, count: number): Float32Array =>
  bench.random.normals(count).map((x) => 0.01 * (x + 0.5 * Math.sign(x)));

/** Zero moments at the first step, plausible ones later; φ of the order of one update. */
const stateOf = (bench: Bench, count: number, lr: number, t: number): View => {
  const state = new Float32Array(3 * count);
  state.set(bench.random.normals(count, 3 * lr));
  if (t > 1) {
    state.set(gradientOf(bench, count), count);
    state.set(
      gradientOf(bench, count).map((g) => g * g),
      2 * count,
    );
  }
  return bench.input(state, [3, count]);
};

/** λφ, λm, λv of such sizes that each term of the adjoint counts. */
const adjointOf = (bench: Bench, count: number, lr: number): View => {
  const parts = [0.01 / lr, 1, 50].map((scale) => bench.random.normals(count, scale));
  return bench.input(Float32Array.from(parts.flatMap((part) => Array.from(part))), [3, count]);
};

const moving = SETTINGS.flatMap(({ label, ...settings }) =>
  [1, 66, 1027].flatMap((count) =>
    [1, 2, 40].flatMap((t) => [
      defineCase(`adamW ${label}, ${count} parameters, step ${t}`, (bench) => {
        const args = {
          ...settings,
          t,
          state: stateOf(bench, count, settings.lr, t),
          gradient: bench.input(gradientOf(bench, count), [count]),
        };
        const nextState = bench.output('next state', [3, count], STATE_BLOCKS);
        bench.kernels.adamW({ ...args, nextState });
        const gradScale = bench.input(Float32Array.of(0.25), [1]);
        const scaled = bench.output('next state, scaled gradient', [3, count], STATE_BLOCKS);
        bench.kernels.adamW({ ...args, gradScale, nextState: scaled });
      }),
      defineCase(`adamWAdjoint ${label}, ${count} parameters, step ${t}`, (bench) => {
        bench.kernels.adamWAdjoint({
          ...settings,
          t,
          state: stateOf(bench, count, settings.lr, t),
          gradient: bench.input(gradientOf(bench, count), [count]),
          adjoint: adjointOf(bench, count, settings.lr),
          // With a small ε_root the first update is nearly sign(g): the terms of u in dm and dv
          // cancel, and what is left carries their rounding.
          direction: bench.output('direction', [count], { relative: 2e-4 }),
          nextAdjoint: bench.output('next adjoint', [3, count], STATE_BLOCKS),
        });
      }),
    ]),
  ),
);

/** No moments and no gradient, as for the embeddings of tokens that never occur. */
const resting = SETTINGS.flatMap(({ label, ...settings }) => [
  defineCase(`adamW ${label} at rest`, (bench) => {
    bench.kernels.adamW({
      ...settings,
      t: 1,
      state: bench.input(new Float32Array(3 * 10), [3, 10]),
      gradient: bench.input(new Float32Array(10), [10]),
      nextState: bench.output('next state', [3, 10], STATE_BLOCKS),
    });
  }),
  defineCase(`adamWAdjoint ${label} at rest`, (bench) => {
    bench.kernels.adamWAdjoint({
      ...settings,
      t: 1,
      state: bench.input(new Float32Array(3 * 10), [3, 10]),
      gradient: bench.input(new Float32Array(10), [10]),
      adjoint: bench.normal([3, 10]),
      direction: bench.output('direction', [10]),
      nextAdjoint: bench.output('next adjoint', [3, 10], STATE_BLOCKS),
    });
  }),
]);

const clipping = [1, 7, 64, 5003].flatMap((count) =>
  [0.5, 1e6].map((maxNorm) =>
    defineCase(`clipScale ${count} numbers, maximum ${maxNorm}`, (bench) => {
      bench.kernels.clipScale({
        gradient: bench.normal([count], 3),
        maxNorm,
        out: bench.output('scale and norm', [2], { blocks: 2 }),
      });
    }),
  ),
);

export const optimizerCases = [
  ...moving,
  ...resting,
  ...clipping,
  defineCase('clipScale of zeros', (bench) => {
    const gradient = bench.input(new Float32Array(100), [100]);
    const out = bench.output('scale and norm', [2], { blocks: 2 });
    bench.kernels.clipScale({ gradient, maxNorm: 1, out });
  }),
];
