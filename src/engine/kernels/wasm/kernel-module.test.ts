import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';

import type { KernelSet } from '../contract/kernel-set.ts';
import { slice } from '../contract/view.ts';
import { createWasmKernels } from './wasm-kernels.ts';

let kernels: KernelSet;

beforeAll(async () => {
  kernels = await createWasmKernels();
});

test('a view that reaches past its tensor is refused', () => {
  const view = kernels.alloc([100]);
  expect(() => kernels.fill(slice(view, 64, [37]), 0)).toThrow('exceeds 100 numbers');
});

test('a disposed tensor is refused', () => {
  const view = kernels.alloc([4]);
  kernels.fill(view, 1);
  view.tensor.dispose();
  expect(() => kernels.fill(view, 1)).toThrow('disposed');
});

test('kernels outgrow their scratch without leaving tensors behind', async () => {
  const draw = async (vocabulary: number): Promise<number> => {
    const inputs = [
      kernels.upload(new Float32Array(vocabulary), [1, vocabulary]),
      kernels.upload(Float32Array.of(0.75), [1]),
    ] as const;
    const [ids, logProbs] = [kernels.alloc([1], 'int32'), kernels.alloc([1])];
    const [logits, uniforms] = inputs;
    kernels.sampleToken({ logits, uniforms, temperature: 1, ids, logProbs });
    const [id] = await kernels.downloadInts(ids);
    for (const { tensor } of [...inputs, ids, logProbs]) tensor.dispose();
    return id!;
  };
  const before = memory().numTensors;
  expect(await draw(512)).toBe(384);
  // More than the megabyte that products take.
  expect(await draw(400_000)).toBe(300_000);
  expect(memory().numTensors).toBe(before);
});

test('views keep their numbers while the heap grows', async () => {
  const view = kernels.upload(Float32Array.of(1, 2, 3), [3]);
  const large = Array.from({ length: 8 }, () => kernels.alloc([4_000_000]));
  expect(await kernels.download(view)).toEqual(Float32Array.of(1, 2, 3));
  for (const { tensor } of large) tensor.dispose();
});
