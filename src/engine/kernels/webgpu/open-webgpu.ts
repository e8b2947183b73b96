import type { TuningStore } from '../../../protocol/tuning-store.ts';
import type { KernelSet } from '../contract/kernel-set.ts';
import { GPU_TILES, SOFTWARE_TILES, type TileRule } from './kernels/matmul-tiles.ts';
import { createProfiler, type Profiler } from './profile/profiler.ts';
import {
  describeAdapter,
  probeWebGpu,
  registerWebGpuBackend,
  type WebGpuDevice,
  type WebGpuProbe,
} from './queue/device.ts';
import { createDispatcher } from './queue/dispatcher.ts';
import { memoryOn } from './queue/kernel-memory.ts';
import { createPrograms } from './queue/programs.ts';
import { createRehearsal } from './queue/rehearsal.ts';
import { createTfjsQueue, type TfjsQueue } from './queue/tfjs-queue.ts';
import { tunedTiles } from './tuning/tuned-tiles.ts';
import { kernelsBy } from './webgpu-kernels.ts';

export interface WebGpuOptions {
  /** What `probeWebGpu` found, if it was asked already. */
  readonly probe?: WebGpuProbe | undefined;
  /** Called once if the device is lost later: all tensors are gone, the page or worker must restart. */
  readonly onLost?: (reason: string) => void;
  /** Where tiles measured on this device are remembered; without it the usual ones are taken. */
  readonly tuningStore?: TuningStore | undefined;
  /** Time each dispatch. */
  readonly profile?: boolean | undefined;
}

export interface WebGpu {
  readonly kernels: KernelSet;
  /** Kernels that compile what they would run, and run nothing. */
  readonly rehearsal: KernelSet;
  /** Undefined if none was asked for or the device has no timestamp-query. */
  readonly profiler: Profiler | undefined;
  readonly queue: TfjsQueue;
  readonly device: WebGpuDevice;
}

/**
 * Sets WebGPU up and makes it tfjs' active backend.
 * @throws Error that says in plain words why WebGPU is not available; see `probeWebGpu`.
 */
export const openWebGpu = async (options: WebGpuOptions = {}): Promise<WebGpu> => {
  const device = options.probe ?? (await probeWebGpu());
  if (!device.available) throw new Error(device.reason);
  const queue = createTfjsQueue(await registerWebGpuBackend(device));
  if (options.onLost) void device.lost.then(options.onLost);
  const tiles = await tilesFor(queue, device, options.tuningStore);
  const programs = createPrograms(queue.device);
  const profiler = options.profile === true ? profilerOn(queue) : undefined;
  const rehearsal = createRehearsal(queue, programs);
  return {
    kernels: kernelsBy(memoryOn(queue), createDispatcher(queue, programs, profiler), tiles),
    rehearsal: kernelsBy(rehearsal.memory, rehearsal.dispatch, tiles),
    profiler,
    queue,
    device,
  };
};

const tilesFor = async (
  queue: TfjsQueue,
  device: WebGpuDevice,
  store: TuningStore | undefined,
): Promise<readonly TileRule[]> => {
  // A processor that imitates a GPU would take minutes, and there is nothing unknown about it.
  if (device.software) return SOFTWARE_TILES;
  if (store === undefined) return GPU_TILES;
  const adapter = describeAdapter(device.adapterInfo);
  return tunedTiles({ queue, adapter, store, usual: GPU_TILES });
};

const profilerOn = (queue: TfjsQueue): Profiler | undefined => {
  if (queue.device.features.has('timestamp-query')) return createProfiler(queue);
  console.warn('No profile: this graphics adapter has no timestamp-query.');
  return undefined;
};
