import '../testing/float64.ts';

import { describe, expect, test } from 'vitest';

import {
  type Arrays,
  directionalDerivative,
  gradientByDifferences,
  innerProduct,
  relativeError,
} from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats } from './storage.ts';

const [ROWS, VOCABULARY] = [6, 7];
const TARGETS = Int32Array.of(0, 6, 3, 3, 5, 1);
const WEIGHTS = Float32Array.of(1, 0.5, 0, -2, 0.25, 3);

const kernels = createCpuKernels();
const { normals } = createTestRandom('losses');
const matrix = (values: Float32Array) => kernels.upload(values, [ROWS, VOCABULARY]);
const column = (values: Float32Array | Int32Array) => kernels.upload(values, [ROWS]);

/** log softmax(logits/temperature), row by row, by the formula. */
const logSoftmax = (logits: Float32Array, temperature: number): number[][] =>
  Array.from({ length: ROWS }, (_, row) => {
    const scaled = Array.from(
      logits.subarray(row * VOCABULARY, (row + 1) * VOCABULARY),
      (z) => z / temperature,
    );
    const logSum = Math.log(scaled.reduce((sum, z) => sum + Math.exp(z), 0));
    return scaled.map((z) => z - logSum);
  });

const crossEntropy = ({ logits }: Arrays<'logits'>) => {
  const [losses, probs] = [kernels.alloc([ROWS]), kernels.alloc([ROWS, VOCABULARY])];
  const dLogits = kernels.alloc([ROWS, VOCABULARY]);
  kernels.crossEntropy({
    logits: matrix(logits),
    targets: column(TARGETS),
    weights: column(WEIGHTS),
    losses,
    probs,
    dLogits,
  });
  return { losses: floats(losses), probs: floats(probs), dLogits: floats(dLogits) };
};

describe('cross entropy', () => {
  test('losses and probabilities by the formula', () => {
    const logits = normals(ROWS * VOCABULARY, 2);
    const logProbs = logSoftmax(logits, 1);
    const { losses, probs } = crossEntropy({ logits });
    const expected = logProbs.map((row, i) => -row[TARGETS[i]!]!);
    expect(relativeError(losses, expected)).toBeLessThan(1e-14);
    expect(relativeError(probs, logProbs.flat().map(Math.exp))).toBeLessThan(1e-14);
  });

  test('logits of 1e4 neither overflow nor lose the loss', () => {
    const logits = new Float32Array(ROWS * VOCABULARY).fill(1e4);
    const { losses } = crossEntropy({ logits });
    for (const loss of losses) expect(loss).toBeCloseTo(Math.log(VOCABULARY), 10);
  });

  test('dLogits is the gradient of the weighted losses', () => {
    const logits = normals(ROWS * VOCABULARY, 2);
    const loss = (at: Arrays<'logits'>) => innerProduct(crossEntropy(at).losses, WEIGHTS);
    const expected = gradientByDifferences(loss, { logits }, 'logits');
    expect(relativeError(crossEntropy({ logits }).dLogits, expected)).toBeLessThan(1e-8);
  });

  test('the tangents', () => {
    const [logits, logitsTangent] = [normals(ROWS * VOCABULARY, 2), normals(ROWS * VOCABULARY)];
    const [lossesTangent, dLogitsTangent] = [
      kernels.alloc([ROWS]),
      kernels.alloc([ROWS, VOCABULARY]),
    ];
    kernels.crossEntropyTangent({
      logitsTangent: matrix(logitsTangent),
      probs: matrix(crossEntropy({ logits }).probs),
      targets: column(TARGETS),
      weights: column(WEIGHTS),
      lossesTangent,
      dLogitsTangent,
    });
    const expected = directionalDerivative(crossEntropy, { logits }, { logits: logitsTangent });
    expect(relativeError(floats(lossesTangent), expected.losses)).toBeLessThan(1e-8);
    expect(relativeError(floats(dLogitsTangent), expected.dLogits)).toBeLessThan(1e-8);
  });
});

describe.each([
  { temperature: 1, entropyBonus: 0 },
  { temperature: 0.7, entropyBonus: 0 },
  { temperature: 1.4, entropyBonus: 0.3 },
])('policy loss %o', ({ temperature, entropyBonus }) => {
  const CLIP = 0.2;
  // Both signs of the advantage below, inside and above the clip range, and away from its ends.
  const RATIOS = [0.6, 1.1, 1.5, 0.6, 0.9, 1.5];
  const ADVANTAGES = Float32Array.of(1.5, 0.7, 2, -1, -0.4, -2);
  const POSITIVE_WEIGHTS = Float32Array.of(1, 0.5, 0.3, 0.8, 0, 2);

  const logits = normals(ROWS * VOCABULARY, 1.5);
  const oldLogProbs = Float32Array.from(
    logSoftmax(logits, temperature),
    (row, i) => row[TARGETS[i]!]! - Math.log(RATIOS[i]!),
  );

  /** The objective as it is written in GRPO's paper, and the entropy bonus. */
  const loss = (at: Arrays<'logits'>): number =>
    logSoftmax(at.logits, temperature).reduce((sum, row, i) => {
      const ratio = Math.exp(row[TARGETS[i]!]! - oldLogProbs[i]!);
      const clipped = Math.min(Math.max(ratio, 1 - CLIP), 1 + CLIP);
      const advantage = ADVANTAGES[i]!;
      const surrogate = Math.min(ratio * advantage, clipped * advantage);
      const entropy = -row.reduce((h, logProb) => h + Math.exp(logProb) * logProb, 0);
      return sum + POSITIVE_WEIGHTS[i]! * (-surrogate - entropyBonus * entropy);
    }, 0);

  const run = () => {
    const [logProbs, entropies] = [kernels.alloc([ROWS]), kernels.alloc([ROWS])];
    const dLogits = kernels.alloc([ROWS, VOCABULARY]);
    kernels.policyLoss({
      logits: matrix(logits),
      targets: column(TARGETS),
      oldLogProbs: column(oldLogProbs),
      advantages: column(ADVANTAGES),
      weights: column(POSITIVE_WEIGHTS),
      clip: CLIP,
      entropyBonus,
      temperature,
      logProbs,
      entropies,
      dLogits,
    });
    return { logProbs: floats(logProbs), entropies: floats(entropies), dLogits: floats(dLogits) };
  };

  test('log-probabilities and entropies by the formula', () => {
    const rows = logSoftmax(logits, temperature);
    const { logProbs, entropies } = run();
    const expected = rows.map((row, i) => row[TARGETS[i]!]!);
    expect(relativeError(logProbs, expected)).toBeLessThan(1e-14);
    const entropy = rows.map((row) => -row.reduce((h, x) => h + Math.exp(x) * x, 0));
    expect(relativeError(entropies, entropy)).toBeLessThan(1e-14);
  });

  test('dLogits is the gradient of the objective', () => {
    const expected = gradientByDifferences(loss, { logits }, 'logits');
    expect(relativeError(run().dLogits, expected)).toBeLessThan(1e-8);
  });

  test('without a bonus, tokens beyond the clip and tokens without weight get no gradient', () => {
    const { dLogits } = run();
    const magnitudes = RATIOS.map((_, i) =>
      Math.max(...dLogits.subarray(i * VOCABULARY, (i + 1) * VOCABULARY).map(Math.abs)),
    );
    const [still, moving] =
      entropyBonus === 0
        ? [
            [2, 3, 4],
            [0, 1, 5],
          ]
        : [[4], [0, 1, 2, 3, 5]];
    for (const i of still) expect(magnitudes[i]).toBe(0);
    for (const i of moving) expect(magnitudes[i]).toBeGreaterThan(1e-3);
  });
});
