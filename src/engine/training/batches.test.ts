import { expect, test } from 'vitest';
import type { Dataset } from '../../protocol/ports.ts';
import { MICROBATCH_TOKENS } from '../runtime/budgets.ts';
import { exampleSums, microbatches, tokenShare } from './batches.ts';

const CONTEXT = 10;

/** Two inner steps of two examples, of 2, 4, 1 and 3 ids. */
const DATASET: Dataset = {
  innerSteps: 2,
  batchSize: 2,
  maxLength: 4,
  // prettier-ignore
  ids: Int32Array.of(
    1, 2, 0, 0,
    3, 4, 5, 6,
    7, 0, 0, 0,
    8, 9, 10, 0,
  ),
  lengths: Int32Array.of(2, 4, 1, 3),
};

const rounded = (values: Float32Array) =>
  Array.from(values, (value) => Math.round(value * 1e6) / 1e6);

test('a token weighs 1/own tokens/B, and nothing past the end of its example', () => {
  const [microbatch, ...others] = microbatches(DATASET, 0, 'own', CONTEXT);
  expect(others).toEqual([]);
  expect(rounded(microbatch!.weights)).toEqual([0.5, 0, 0, 0.166667, 0.166667, 0.166667]);
  expect([...microbatch!.sequences]).toEqual([1, 2, 0, 0, 3, 4, 5, 6]);
});

test('in the fixed form every token weighs 1/context/B', () => {
  const [microbatch] = microbatches(DATASET, 0, 'fixed', CONTEXT);
  expect(rounded(microbatch!.weights)).toEqual([0.05, 0, 0, 0.05, 0.05, 0.05]);
});

test('an example of one id has no tokens to predict', () => {
  const [microbatch] = microbatches(DATASET, 1, 'own', CONTEXT);
  expect(microbatch!.firstExample).toBe(2);
  expect(rounded(microbatch!.weights)).toEqual([0, 0, 0, 0.25, 0.25, 0]);
  expect(tokenShare('own', 1, CONTEXT)).toBe(0);
});

test('example weights scale the weights and leave the shares alone', () => {
  const [plain] = microbatches(DATASET, 1, 'own', CONTEXT);
  const exampleWeights = Float32Array.of(9, 9, 2, 4);
  const [weighted] = microbatches(DATASET, 1, 'own', CONTEXT, { exampleWeights });
  expect(rounded(weighted!.weights)).toEqual([0, 0, 0, 1, 1, 0]);
  expect(weighted!.shares).toEqual(plain!.shares);
});

test('exampleSums weighs each token by its share', () => {
  const [microbatch] = microbatches(DATASET, 0, 'own', CONTEXT);
  const sums = exampleSums(microbatch!, Float32Array.of(4, 99, 99, 1, 2, 3));
  expect(rounded(sums)).toEqual([2, 1]);
});

test('a large batch is split into microbatches that cover it in order', () => {
  const [batchSize, maxLength] = [1000, 11];
  const ids = Int32Array.from({ length: 2 * batchSize * maxLength }, (_, i) => i % 97);
  const lengths = new Int32Array(2 * batchSize).fill(maxLength);
  const dataset = { innerSteps: 2, batchSize, maxLength, ids, lengths };
  const parts = microbatches(dataset, 1, 'own', CONTEXT);
  expect(parts.length).toBe(Math.ceil((batchSize * (maxLength - 1)) / MICROBATCH_TOKENS));
  expect(parts.flatMap(({ sequences }) => [...sequences])).toEqual([
    ...ids.subarray(batchSize * maxLength),
  ]);
  for (const { examples, sequenceLength } of parts) {
    expect(examples * (sequenceLength - 1)).toBeLessThanOrEqual(MICROBATCH_TOKENS);
  }
  const weight = parts.reduce((sum, part) => sum + part.weights.reduce((a, b) => a + b, 0), 0);
  expect(weight).toBeCloseTo(1, 5);
});
