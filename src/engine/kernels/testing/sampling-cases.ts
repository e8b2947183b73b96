import type { SampleTokenArgs } from '../contract/args/sampling-args.ts';
import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';
import type { TestRandom } from './random.ts';

/** The largest float32 below 1. */
const ALMOST_ONE = 1 - 2 ** -24;

const cumulativeShares = (logits: Float32Array, temperature: number): Float64Array => {
  const max = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Float64Array.from(logits, (z) => Math.exp((z - max) / temperature));
  const total = powers.reduce((a, b) => a + b, 0);
  let sum = 0;
  return powers.map((power) => (sum += power / total));
};

/** A uniform that is not so near to a step of the cumulative that float32 could decide otherwise. */
const clearUniform = (random: TestRandom, logits: Float32Array, temperature: number): number => {
  const steps = cumulativeShares(logits, temperature);
  for (;;) {
    const uniform = random.uniform();
    if (steps.every((step) => Math.abs(step - uniform) > 1e-5)) return uniform;
  }
};

const sample = (
  bench: Bench,
  rows: readonly { logits: ArrayLike<number>; uniform: number }[],
  temperature: number,
  embed?: SampleTokenArgs['embed'],
): void => {
  const vocabulary = rows[0]?.logits.length ?? 0;
  const logits = new Float32Array(rows.length * vocabulary);
  rows.forEach((row, i) => logits.set(row.logits, i * vocabulary));
  const uniforms = Float32Array.from(rows, ({ uniform }) => uniform);
  bench.kernels.sampleToken({
    logits: bench.input(logits, [rows.length, vocabulary]),
    uniforms: bench.input(uniforms, [rows.length]),
    temperature,
    ids: bench.intOutput('ids', [rows.length]),
    logProbs: bench.output('logProbs', [rows.length]),
    embed,
  });
};

const VOCABULARIES = [5, 48, 255, 512];

const drawn = VOCABULARIES.flatMap((vocabulary) =>
  [1, 0.7, 1.6].map((temperature) =>
    defineCase(`sampleToken V${vocabulary}, temperature ${temperature}`, (bench) => {
      const rows = Array.from({ length: 40 }, () => {
        const logits = bench.random.normals(vocabulary, 2);
        return { logits, uniform: clearUniform(bench.random, logits, temperature) };
      });
      sample(bench, rows, temperature);
    }),
  ),
);

const atTheEnds = VOCABULARIES.map((vocabulary) =>
  defineCase(`sampleToken V${vocabulary}, uniforms near 0 and 1`, (bench) => {
    // Both ends have a share that no rounding of the sum can hide.
    const open = bench.random.normals(vocabulary);
    open[0] = open[vocabulary - 1] = 2;
    // Ids without any share at the ends must not be drawn.
    const closed = open.slice();
    closed[0] = closed[vocabulary - 1] = -1e4;
    closed[1] = closed[vocabulary - 2] = 2;
    const uniforms = [0, 1e-7, ALMOST_ONE];
    const rows = [open, closed].flatMap((logits) =>
      uniforms.map((uniform) => ({ logits, uniform })),
    );
    sample(bench, rows, 1);
  }),
);

const greedy = VOCABULARIES.map((vocabulary) =>
  defineCase(`sampleToken V${vocabulary}, temperature 0`, (bench) => {
    const plain = Array.from({ length: 6 }, () => bench.random.normals(vocabulary, 3));
    const tied = [
      [0, vocabulary - 1],
      [1, 2],
      [3, 4],
      [Math.floor(vocabulary / 2), vocabulary - 1],
    ].map((ids) => {
      const logits = bench.random.normals(vocabulary);
      for (const id of ids) logits[id] = 7.25;
      return logits;
    });
    const flat = new Float32Array(vocabulary).fill(-3);
    // The uniform must not matter.
    const rows = [...plain, ...tied, flat].map((logits) => ({
      logits,
      uniform: bench.random.uniform(),
    }));
    sample(bench, rows, 0);
  }),
);

const embedded = VOCABULARIES.flatMap((vocabulary) =>
  [8, 10].map((width) =>
    defineCase(`sampleToken V${vocabulary}, embedded d${width}`, (bench) => {
      const [count, capacity] = [40, 6];
      const rows = Array.from({ length: count }, () => {
        const logits = bench.random.normals(vocabulary, 2);
        return { logits, uniform: clearUniform(bench.random, logits, 1) };
      });
      const positions = Int32Array.from({ length: count }, () => bench.random.integer(capacity));
      sample(bench, rows, 1, {
        positions: bench.input(positions, [count]),
        ...bench.flatInputs({ wte: [vocabulary, width], wpe: [capacity, width] }),
        h: bench.output('h', [count, width]),
      });
    }),
  ),
);

export const samplingCases = [...drawn, ...atTheEnds, ...greedy, ...embedded];
