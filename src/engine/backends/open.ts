import { enableProdMode, memory, setBackend, type MemoryInfo } from '@tensorflow/tfjs-core';
import type { BackendChoice, BackendReport, MemoryReport } from '../../protocol/ports.ts';
import type { KernelSet } from '../kernels/types.ts';
import type { WebGpuProbe } from '../webgpu/device.ts';

export interface OpenBackend {
  readonly kernels: KernelSet;
  readonly report: BackendReport;
  /** Resolves with the reason when the device is lost; never where there is none to lose. */
  readonly lost: Promise<string>;
  memory(): MemoryReport;
}

const never = new Promise<string>(() => undefined);

/** On a GPU the bytes are those that its buffers take, also the pooled ones. */
const tensorMemory = (): MemoryReport => {
  const { numTensors, numBytes, numBytesInGPU } = memory() as MemoryInfo & {
    numBytesInGPU?: number;
  };
  return { tensors: numTensors, bytes: numBytesInGPU ?? numBytes };
};

const openCpu = async (): Promise<OpenBackend> => {
  const { createCpuKernels } = await import('../kernels/cpu/cpu-kernels.ts');
  return {
    kernels: createCpuKernels(),
    report: { backend: 'cpu', device: 'plain JavaScript' },
    lost: never,
    memory: tensorMemory,
  };
};

const openWasm = async (reason?: string): Promise<OpenBackend> => {
  const { createWasmKernels } = await import('../wasm/wasm-kernels.ts');
  return {
    kernels: await createWasmKernels(),
    report: {
      backend: 'wasm',
      device: 'WebAssembly SIMD',
      ...(reason === undefined ? {} : { reason }),
    },
    lost: never,
    memory: tensorMemory,
  };
};

// WebGPU's code is loaded only where it may run: Node has no use for it.
const webGpuDevice = () => import('../webgpu/device.ts');

const openWebGpu = async (probe?: WebGpuProbe): Promise<OpenBackend> => {
  const [webGpu, { describeAdapter }] = await Promise.all([
    import('../webgpu/webgpu-kernels.ts'),
    webGpuDevice(),
  ]);
  const { kernels, device } = await webGpu.openWebGpu(probe && { probe });
  return {
    kernels,
    report: { backend: 'webgpu', device: describeAdapter(device.adapterInfo) },
    lost: device.lost,
    memory: tensorMemory,
  };
};

/** WebGPU where a GPU answers. One that the processor imitates is slower than wasm. */
const openBest = async (): Promise<OpenBackend> => {
  const { describeAdapter, probeWebGpu } = await webGpuDevice();
  const probe = await probeWebGpu();
  if (!probe.available) return openWasm(probe.reason);
  if (probe.software) {
    const name = describeAdapter(probe.adapterInfo);
    return openWasm(`WebGPU is imitated by the processor here (${name}), which is slower.`);
  }
  return openWebGpu(probe);
};

const openers: Readonly<Record<BackendChoice, () => Promise<OpenBackend>>> = {
  auto: () => openBest(),
  webgpu: () => openWebGpu(),
  wasm: () => openWasm(),
  cpu: () => openCpu(),
};

const opened = new Map<BackendChoice, Promise<OpenBackend>>();

/**
 * Opens a backend in this thread, once: a later call gets the same one, since tfjs frees the
 * buffers of a device whose place another takes. `auto` takes WebGPU where a GPU answers, else
 * wasm, and says why. @throws Error in plain words if the chosen one is not to be had.
 */
export const openBackend = async (choice: BackendChoice): Promise<OpenBackend> => {
  // Silences tfjs' advertisements on the console.
  enableProdMode();
  const opening = opened.get(choice) ?? openers[choice]();
  opened.set(choice, opening);
  try {
    const backend = await opening;
    // Another choice may have become tfjs' active backend since.
    await setBackend(backend.report.backend);
    return backend;
  } catch (error) {
    // A failure may be of the moment; the next call tries again.
    opened.delete(choice);
    throw error;
  }
};
