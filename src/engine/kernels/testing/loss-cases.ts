import type { View } from '../contract/view.ts';
import type { Bench } from './bench.ts';
import { defineCase } from './conformance-case.ts';

const SHAPES: readonly (readonly [rows: number, vocabulary: number])[] = [
  [1, 48],
  [7, 37],
  [6, 512],
  [70, 48],
  [3, 1031],
];

const targetsOf = (bench: Bench, rows: number, vocabulary: number): Int32Array =>
  Int32Array.from({ length: rows }, (_, row) =>
    // The first and the last id are targets too: the ends of every loop over a row.
    row === 0 ? vocabulary - 1 : row === 1 ? 0 : bench.random.integer(vocabulary),
  );

/** Positive weights, and 0 for every third row, as for prompt tokens and padding. */
const weightsOf = (bench: Bench, rows: number): View => {
  const weights = Float32Array.from({ length: rows }, (_, row) =>
    row % 3 === 2 ? 0 : 0.1 + bench.random.uniform(),
  );
  return bench.input(weights, [rows]);
};

/** The log-probabilities of a row of logits at a temperature, in float64. */
const logSoftmax = (logits: Float32Array, temperature: number): Float64Array => {
  const scaled = Float64Array.from(logits, (z) => z / temperature);
  const max = scaled.reduce((a, b) => Math.max(a, b), -Infinity);
  const logSum = max + Math.log(scaled.reduce((sum, z) => sum + Math.exp(z - max), 0));
  return scaled.map((z) => z - logSum);
};

const probsOf = (bench: Bench, rows: number, vocabulary: number): View => {
  const probs = new Float32Array(rows * vocabulary);
  for (let row = 0; row < rows; row++) {
    const logProbs = logSoftmax(bench.random.normals(vocabulary, 2), 1);
    probs.set(logProbs.map(Math.exp), row * vocabulary);
  }
  return bench.input(probs, [rows, vocabulary]);
};

const crossEntropyCases = SHAPES.flatMap(([rows, vocabulary]) => {
  const matrix = [rows, vocabulary];
  const label = `${rows}×${vocabulary}`;
  return [
    ...[0, 100].map((shift) =>
      defineCase(`crossEntropy ${label}, logits around ${shift}`, (bench) => {
        const logits = bench.random.normals(rows * vocabulary, 3).map((z) => z + shift);
        // logsumexp − z of numbers around 100 carries their rounding, 100·6e-8, into ℓ and p.
        const relative = shift === 0 ? 2e-5 : 1e-4;
        bench.kernels.crossEntropy({
          logits: bench.input(logits, matrix),
          targets: bench.input(targetsOf(bench, rows, vocabulary), [rows]),
          weights: weightsOf(bench, rows),
          losses: bench.output('losses', [rows], { relative }),
          probs: bench.output('probs', matrix, { relative }),
          dLogits: bench.output('dLogits', matrix, { relative }),
        });
      }),
    ),
    defineCase(`crossEntropyTangent ${label}`, (bench) => {
      bench.kernels.crossEntropyTangent({
        logitsTangent: bench.normal(matrix),
        probs: probsOf(bench, rows, vocabulary),
        targets: bench.input(targetsOf(bench, rows, vocabulary), [rows]),
        weights: weightsOf(bench, rows),
        lossesTangent: bench.output('lossesTangent', [rows]),
        dLogitsTangent: bench.output('dLogitsTangent', matrix),
      });
    }),
  ];
});

/** Ratios on both sides of 1 ± 0.2, none so near that rounding decides. */
const RATIOS = [0.4, 0.79, 0.81, 1, 1.19, 1.21, 2.5];
const CLIP = 0.2;

const policyLossCases = [...SHAPES, [14, 48] as const].flatMap(([rows, vocabulary]) =>
  [
    { temperature: 1, entropyBonus: 0 },
    { temperature: 0.7, entropyBonus: 0.01 },
    { temperature: 1.5, entropyBonus: 1 },
  ].map(({ temperature, entropyBonus }) =>
    defineCase(
      `policyLoss ${rows}×${vocabulary}, temperature ${temperature}, bonus ${entropyBonus}`,
      (bench) => {
        const logits = bench.random.normals(rows * vocabulary, 2);
        const targets = targetsOf(bench, rows, vocabulary);
        const oldLogProbs = Float32Array.from({ length: rows }, (_, row) => {
          const ofRow = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
          const ratio = RATIOS[row % RATIOS.length]!;
          return logSoftmax(ofRow, temperature)[targets[row]!]! - Math.log(ratio);
        });
        // One sign for the first seven rows, the other for the next: every ratio meets both.
        const advantages = Float32Array.from(
          { length: rows },
          (_, row) => (Math.floor(row / RATIOS.length) % 2 === 0 ? 1 : -1) * (0.3 + (row % 4)),
        );
        bench.kernels.policyLoss({
          logits: bench.input(logits, [rows, vocabulary]),
          targets: bench.input(targets, [rows]),
          oldLogProbs: bench.input(oldLogProbs, [rows]),
          advantages: bench.input(advantages, [rows]),
          weights: weightsOf(bench, rows),
          clip: CLIP,
          entropyBonus,
          temperature,
          logProbs: bench.output('logProbs', [rows]),
          entropies: bench.output('entropies', [rows]),
          dLogits: bench.output('dLogits', [rows, vocabulary]),
        });
      },
    ),
  ),
);

export const lossCases = [...crossEntropyCases, ...policyLossCases];
