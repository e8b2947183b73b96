import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import { findBackend } from '@tensorflow/tfjs-core';

import type { KernelSet } from '../../src/engine/kernels/types.ts';
import { createWebGpuKernels } from '../../src/engine/webgpu/webgpu-kernels.ts';

export interface WebGpuUnderTest {
  readonly kernels: KernelSet;
  readonly device: GPUDevice;
  /** What the device complained about so far: WebGPU reports its validation errors late. */
  readonly errors: string[];
}

/** The kernels, with an ear on the device's validation errors, which no call would throw. */
export const openWebGpu = async (): Promise<WebGpuUnderTest> => {
  const kernels = await createWebGpuKernels();
  const { device } = findBackend('webgpu') as WebGPUBackend;
  const errors: string[] = [];
  device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
  return { kernels, device, errors };
};
