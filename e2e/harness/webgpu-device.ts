import { openWebGpu } from '../../src/engine/kernels/webgpu/open-webgpu.ts';
import { probeWebGpu } from '../../src/engine/kernels/webgpu/queue/device.ts';

/** What the set-up says about this browser, without the parts that are no data. */
export const webGpuProbe = async () => {
  const probe = await probeWebGpu();
  return probe.available
    ? { available: true, storageBuffers: probe.device.limits.maxStorageBuffersPerShaderStage }
    : { available: false, step: probe.step, reason: probe.reason };
};

/** Loses the device as a driver reset would, and returns what the owner of the kernels is told. */
export const loseDevice = (): Promise<string> =>
  new Promise((resolve, reject) => {
    openWebGpu({ onLost: resolve }).then(({ device }) => {
      device.device.destroy();
    }, reject);
  });

/** A command that WebGPU refuses: reading back must fail, not return what was there before. */
export const readAfterRefusal = async (): Promise<string> => {
  const { kernels, queue } = await openWebGpu();
  const view = kernels.alloc([64]);
  queue.device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
  await queue.device.queue.onSubmittedWorkDone();
  try {
    await kernels.download(view);
    return 'read';
  } catch (error) {
    return String(error);
  }
};
