import { expect, test } from 'vitest';
import { openBackend } from '../backends/open.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { TINY } from '../testing/experiments.ts';
import { drawGroup } from '../testing/policies.ts';
import { randomModel } from '../testing/random-model.ts';

test.each([0, 0.7, 1])('wasm draws what cpu draws at temperature %d', async (temperature) => {
  const { model, parameters } = randomModel({ ...TINY, layers: 2, contextLength: 24 }, 'wasm');
  const drawOn = async (kernels: KernelSet) => {
    const flat = kernels.upload(parameters, [parameters.length]);
    const group = await drawGroup(kernels, model, flat, { temperature, groupSize: 8 });
    flat.tensor.dispose();
    return group;
  };
  const wasm = await drawOn((await openBackend('wasm')).kernels);
  const cpu = await drawOn(createCpuKernels());
  expect(wasm.tokens).toEqual(cpu.tokens);
  expect(relativeError(wasm.logProbs, cpu.logProbs)).toBeLessThan(1e-5);
});
