import { enableProdMode, memory, setBackend, type MemoryInfo } from '@tensorflow/tfjs-core';
import { fetchPart } from '../../core/fetch-part.ts';
import type { BackendChoice, BackendReport, MemoryReport } from '../../protocol/ports.ts';
import type { TuningStore } from '../../protocol/tuning-store.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { Profiler } from '../kernels/webgpu/profile/profiler.ts';
import type { WebGpuProbe } from '../kernels/webgpu/queue/device.ts';

export interface OpenBackend {
  readonly kernels: KernelSet;
  readonly report: BackendReport;
  /** Resolves with the reason when the device is lost; never where there is none to lose. */
  readonly lost: Promise<string>;
  memory(): MemoryReport;
  /** Kernels that compile what they would run, and run nothing; only where kernels are compiled. */
  readonly rehearsal?: KernelSet;
  /** Only if a profile was asked for and can be had. */
  readonly profiler?: Profiler | undefined;
}

export interface OpenOptions {
  /** Where the GPU's measured tiles are remembered; without it nothing is measured. */
  readonly tuningStore?: TuningStore | undefined;
  /** Time each kernel of a GPU. */
  readonly profile?: boolean | undefined;
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
  const { createCpuKernels } = await fetchPart(
    'The cpu kernels',
    () => import('../kernels/cpu/cpu-kernels.ts'),
  );
  return {
    kernels: createCpuKernels(),
    report: { backend: 'cpu', device: 'plain JavaScript' },
    lost: never,
    memory: tensorMemory,
  };
};

const openWasm = async (reason?: string): Promise<OpenBackend> => {
  const { createWasmKernels } = await fetchPart(
    'The wasm kernels',
    () => import('../kernels/wasm/wasm-kernels.ts'),
  );
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
const webGpuDevice = () =>
  fetchPart('WebGPU’s code', () => import('../kernels/webgpu/queue/device.ts'));

const openWebGpu = async (options: OpenOptions, probe?: WebGpuProbe): Promise<OpenBackend> => {
  const [webGpu, { describeAdapter }] = await Promise.all([
    fetchPart('WebGPU’s code', () => import('../kernels/webgpu/open-webgpu.ts')),
    webGpuDevice(),
  ]);
  const { kernels, rehearsal, profiler, device } = await webGpu.openWebGpu({ ...options, probe });
  return {
    kernels,
    rehearsal,
    profiler,
    report: { backend: 'webgpu', device: describeAdapter(device.adapterInfo) },
    lost: device.lost,
    memory: tensorMemory,
  };
};

/** WebGPU where a GPU answers. One that the processor imitates is slower than wasm. */
const openBest = async (options: OpenOptions): Promise<OpenBackend> => {
  const { describeAdapter, probeWebGpu } = await webGpuDevice();
  const probe = await probeWebGpu();
  if (!probe.available) return openWasm(probe.reason);
  if (probe.software) {
    const name = describeAdapter(probe.adapterInfo);
    return openWasm(`WebGPU is imitated by the processor here (${name}), which is slower.`);
  }
  return openWebGpu(options, probe);
};

const openers: Readonly<Record<BackendChoice, (options: OpenOptions) => Promise<OpenBackend>>> = {
  auto: (options) => openBest(options),
  webgpu: (options) => openWebGpu(options),
  wasm: () => openWasm(),
  cpu: () => openCpu(),
};

const opened = new Map<BackendChoice, Promise<OpenBackend>>();

/**
 * Opens a backend in this thread, once: a later call gets the same one, since tfjs frees the
 * buffers of a device whose place another takes. `auto` takes WebGPU where a GPU answers, else
 * wasm, and says why. @throws Error in plain words if the chosen one is not to be had.
 */
export const openBackend = async (
  choice: BackendChoice,
  options: OpenOptions = {},
): Promise<OpenBackend> => {
  // Silences tfjs' advertisements on the console.
  enableProdMode();
  const opening = opened.get(choice) ?? openers[choice](options);
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
