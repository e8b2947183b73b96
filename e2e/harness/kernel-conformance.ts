import { createCpuKernels } from '../../src/engine/kernels/cpu/cpu-kernels.ts';
import { runConformance } from '../../src/engine/kernels/testing/run-conformance.ts';
import { openWebGpu } from './webgpu.ts';

/** All conformance cases on WebGPU, compared with the cpu kernels. */
export const kernelConformance = async () => {
  const { kernels, errors } = await openWebGpu();
  const report = await runConformance(kernels, createCpuKernels());
  return { ...report, deviceErrors: errors };
};
