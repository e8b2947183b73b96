import { engine, memory, tidy } from '@tensorflow/tfjs-core';

import { slice } from '../../src/engine/kernels/contract/view.ts';
import { webGpuUnderTest } from './webgpu.ts';

/** How own kernels live with tfjs' command queue and memory; see the test for what must come out. */
export const queueBehaviour = async () => {
  const { kernels: k, errors } = await webGpuUnderTest();
  const tensorsBefore = memory().numTensors;

  // More dispatches than tfjs submits at once, each with a uniform of its own.
  const sum = k.alloc([64]);
  const next = k.alloc([64]);
  const one = k.upload(new Float32Array(64).fill(1), [64]);
  k.fill(sum, 0);
  for (let i = 1; i <= 100; i++) {
    k.addScaled(sum, i, one, next);
    k.copy(next, sum);
  }
  const uniforms = (await k.download(sum))[63]!;

  // A copy on the CPU that tfjs made before a kernel wrote the tensor again.
  await sum.tensor.data();
  k.fill(sum, 7);
  const afterCpuCopy = (await sum.tensor.data())[0]!;

  // Tensors that are disposed while the commands that use them wait for their submit.
  const kept = k.alloc([64]);
  for (let i = 0; i < 5; i++) {
    tidy(() => {
      const temporary = k.upload(new Float32Array(64).fill(i), [64]);
      k.copy(temporary, kept);
    });
    tidy(() => k.fill(k.alloc([64]), 99));
  }
  const fromDisposed = (await k.download(kept))[0]!;

  // The caller's array may change once it is uploaded.
  const mine = new Float32Array(64).fill(3);
  const uploaded = k.upload(mine, [64]);
  mine.fill(4);
  const uploadedCopy = (await k.download(uploaded))[0]!;

  // Reading one part of a tensor while writing another.
  const flat = k.upload(
    Float32Array.from({ length: 192 }, (_, i) => i),
    [192],
  );
  k.addScaled(slice(flat, 0, [64]), 2, slice(flat, 64, [64]), slice(flat, 128, [64]));
  const partOfTensor = [...(await k.download(slice(flat, 128, [2])))];

  // More workgroups than WebGPU allows in one dimension: 65535 · 64 numbers and some.
  const large = k.alloc([65_535 * 64 + 64]);
  k.fill(large, 5);
  const lastOfLarge = (await k.download(slice(large, 65_535 * 64, [64])))[63];

  const all = [sum, next, one, kept, uploaded, flat, large];
  all.forEach(({ tensor }) => engine().disposeTensor(tensor));
  return {
    uniforms,
    afterCpuCopy,
    fromDisposed,
    uploadedCopy,
    partOfTensor,
    lastOfLarge,
    leakedTensors: memory().numTensors - tensorsBefore,
    deviceErrors: errors,
  };
};
