import type { KernelSet } from '../../src/engine/kernels/contract/kernel-set.ts';
import { openWebGpu } from '../../src/engine/kernels/webgpu/open-webgpu.ts';
import type { TfjsQueue } from '../../src/engine/kernels/webgpu/queue/tfjs-queue.ts';

export interface WebGpuUnderTest {
  readonly kernels: KernelSet;
  readonly queue: TfjsQueue;
  readonly device: GPUDevice;
  /** What the device complained about so far: WebGPU reports its validation errors late. */
  readonly errors: string[];
}

/** The kernels, with an ear on the device's validation errors, which no call would throw. */
export const webGpuUnderTest = async (): Promise<WebGpuUnderTest> => {
  const { kernels, queue } = await openWebGpu();
  const { device } = queue;
  const errors: string[] = [];
  device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
  return { kernels, queue, device, errors };
};
