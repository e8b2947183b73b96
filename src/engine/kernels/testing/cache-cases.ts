import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

interface Size {
  readonly prompts: number;
  readonly repeat: number;
  /** Tokens of each prompt, tokens in all, and positions of the cache. */
  readonly prefix: number;
  readonly length: number;
  readonly capacity: number;
  readonly heads: number;
  readonly width: number;
}

const SIZES: readonly Size[] = [
  { prompts: 1, repeat: 1, prefix: 1, length: 4, capacity: 4, heads: 1, width: 4 },
  { prompts: 2, repeat: 3, prefix: 3, length: 7, capacity: 9, heads: 2, width: 6 },
  { prompts: 3, repeat: 2, prefix: 5, length: 12, capacity: 12, heads: 4, width: 64 },
  { prompts: 1, repeat: 5, prefix: 66, length: 68, capacity: 70, heads: 2, width: 10 },
];

interface Sequences {
  /** [prompts·prefix, 3d]. */
  readonly prefix: Float32Array;
  /** For each later position [rows, 3d]. */
  readonly later: readonly Float32Array[];
}

const drawSequences = (bench: Bench, size: Size): Sequences => {
  const rowWidth = 3 * size.width;
  return {
    prefix: bench.random.normals(size.prompts * size.prefix * rowWidth),
    later: Array.from({ length: size.length - size.prefix }, () =>
      bench.random.normals(size.prompts * size.repeat * rowWidth),
    ),
  };
};

const contextName = (position: number): string => `context at ${position}`;

/** The way of the sampler: fill the caches, then one token a row after the other. */
const stepByStep = (bench: Bench, size: Size): void => {
  const { prompts, repeat, prefix, capacity, width, heads } = size;
  const sequences = drawSequences(bench, size);
  const rows = prompts * repeat;
  const keys = bench.scratch([rows, capacity, width]);
  const values = bench.scratch([rows, capacity, width]);
  const qkv = bench.input(sequences.prefix, [prompts * prefix, 3 * width]);
  bench.kernels.cacheFill({ qkv, prompts, length: prefix, repeat, keys, values });
  sequences.later.forEach((numbers, step) => {
    const position = prefix + step;
    bench.kernels.attentionStep({
      qkv: bench.input(numbers, [rows, 3 * width]),
      positions: bench.input(new Int32Array(rows).fill(position), [rows]),
      heads,
      keys,
      values,
      context: bench.output(contextName(position), [rows, width]),
    });
  });
};

/** The way of training: causal attention over the finished sequences, then the same rows of it. */
const allAtOnce = (bench: Bench, size: Size): void => {
  const { prompts, repeat, prefix, length, width, heads } = size;
  const sequences = drawSequences(bench, size);
  const rows = prompts * repeat;
  const rowWidth = 3 * width;
  const full = new Float32Array(rows * length * rowWidth);
  for (let row = 0; row < rows; row++) {
    const from = Math.floor(row / repeat) * prefix * rowWidth;
    full.set(sequences.prefix.subarray(from, from + prefix * rowWidth), row * length * rowWidth);
    sequences.later.forEach((numbers, step) =>
      full.set(
        numbers.subarray(row * rowWidth, (row + 1) * rowWidth),
        (row * length + prefix + step) * rowWidth,
      ),
    );
  }
  const context = bench.scratch([rows * length, width]);
  const probs = bench.scratch([rows, heads, length, length]);
  const qkv = bench.input(full, [rows * length, rowWidth]);
  bench.kernels.attentionForward({ batch: rows, length, heads, qkv, context, probs });
  for (let position = prefix; position < length; position++) {
    const picked = Int32Array.from({ length: rows }, (_, row) => row * length + position);
    bench.kernels.gatherRows({
      x: context,
      rows: bench.input(picked, [rows]),
      out: bench.output(contextName(position), [rows, width]),
    });
  }
};

export const cacheCases = SIZES.flatMap((size) => {
  const { prompts, repeat, prefix, capacity, heads, width } = size;
  const rows = prompts * repeat;
  const cache = [rows, capacity, width];
  const label = `${prompts}×${repeat} prompts of ${prefix}, H${heads} d${width}`;
  return [
    defineCase(`cacheFill ${label}`, (bench) => {
      const cached = rows * capacity * width;
      bench.kernels.cacheFill({
        qkv: bench.normal([prompts * prefix, 3 * width]),
        prompts,
        length: prefix,
        repeat,
        // Copies must be exact, and positions from `prefix` on keep what they held.
        keys: bench.updated('keys', bench.random.normals(cached), cache, { relative: 0 }),
        values: bench.updated('values', bench.random.normals(cached), cache, { relative: 0 }),
      });
    }),
    defineCase(`attentionStep at mixed positions ${label}`, (bench) => {
      const positions = Int32Array.from({ length: rows }, (_, row) =>
        row === 0 ? capacity - 1 : row === 1 ? 0 : bench.random.integer(capacity),
      );
      const cached = rows * capacity * width;
      bench.kernels.attentionStep({
        qkv: bench.normal([rows, 3 * width]),
        positions: bench.input(positions, [rows]),
        heads,
        keys: bench.updated('keys', bench.random.normals(cached), cache, { relative: 0 }),
        values: bench.updated('values', bench.random.normals(cached), cache, { relative: 0 }),
        context: bench.output('context', [rows, width]),
      });
    }),
    defineCase(
      `cacheFill and attentionStep equal attentionForward ${label}`,
      (bench) => stepByStep(bench, size),
      (bench) => allAtOnce(bench, size),
    ),
  ];
});
