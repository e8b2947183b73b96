import { enableProdMode } from '@tensorflow/tfjs-core';
import { createWasmKernels } from '../src/engine/kernels/wasm/wasm-kernels.ts';
import { kernelCases } from './benchmark/kernels/kernel-cases.ts';
import { timeKernels } from './benchmark/kernels/time-kernels.ts';
import { readArguments } from './common/arguments.ts';
import { runMain } from './common/run-main.mjs';

/**
 * Times each wasm kernel at the shapes of the lab's small model: GFLOP/s of what computes, GB/s of
 * what streams. `npm run bench-kernels`.
 */
const main = async (): Promise<void> => {
  readArguments({ options: {} });
  enableProdMode();
  const kernels = await createWasmKernels();
  for await (const { name, bound, seconds, rate } of timeKernels(kernelCases(kernels))) {
    const unit = bound === 'arithmetic' ? 'GFLOP/s' : 'GB/s';
    const time = `${(seconds * 1e6).toFixed(2)} µs`;
    console.log(
      `${name.padEnd(44)}${time.padStart(12)}${`${(rate / 1e9).toFixed(1)} ${unit}`.padStart(16)}`,
    );
  }
};

await runMain(main);
