import { beforeAll, expect, test } from 'vitest';

import type { KernelSet } from '../contract/kernel-set.ts';
import { createWasmKernels } from './wasm-kernels.ts';

let kernels: KernelSet;

beforeAll(async () => {
  kernels = await createWasmKernels();
});

/** Cross entropy of one row, target 0. */
const crossEntropy = async (
  row: Float32Array,
): Promise<{ readonly loss: number; readonly probs: Float32Array }> => {
  const vocabulary = row.length;
  const probs = kernels.alloc([1, vocabulary]);
  const losses = kernels.alloc([1]);
  kernels.crossEntropy({
    logits: kernels.upload(row, [1, vocabulary]),
    targets: kernels.upload(Int32Array.of(0), [1]),
    weights: kernels.upload(Float32Array.of(1), [1]),
    losses,
    probs,
    dLogits: kernels.alloc([1, vocabulary]),
  });
  const [loss] = await kernels.download(losses);
  return { loss: loss!, probs: await kernels.download(probs) };
};

// From −80 on, a share of such a sum would be no normal float32.
test('exponentials are exact to a relative 1e-6 down to e^−80', async () => {
  const logits = Float32Array.from({ length: 4001 }, (_, i) => (-i * 80) / 4000);
  const { probs } = await crossEntropy(logits);
  const sum = logits.reduce((total, z) => total + Math.exp(z), 0);
  const worst = Math.max(...probs.map((p, i) => Math.abs((p * sum) / Math.exp(logits[i]!) - 1)));
  expect(worst).toBeLessThan(1e-6);
});

test('a logit far below the others has no share at all', async () => {
  const { probs } = await crossEntropy(Float32Array.of(0, -88, -1e4, -Infinity, 1));
  expect([...probs.subarray(1, 4)]).toEqual([0, 0, 0]);
});

test.each([1, 2, 3, 7, 48, 512, 5000])('the logarithm of %i is exact to 1e-6', async (count) => {
  const { loss } = await crossEntropy(new Float32Array(count));
  expect(Math.abs(loss - Math.log(count))).toBeLessThanOrEqual(1e-6 * Math.log(count));
});

test('a NaN among the logits stays visible', async () => {
  const { loss, probs } = await crossEntropy(Float32Array.of(0, NaN, 1, 2, 3));
  expect(loss).toBeNaN();
  expect(probs.every(Number.isNaN)).toBe(true);
});
