import type { KernelSet } from '../kernels/types.ts';
import { attentionBackward, attentionBackwardTangent } from './attention-backward.ts';
import { attentionStep, cacheFill } from './attention-cache.ts';
import { attentionForward, attentionForwardTangent } from './attention-forward.ts';
import { columnSums, layerNormParams, layerNormParamsTangent } from './column-sums.ts';
import { crossEntropy, crossEntropyTangent } from './cross-entropy.ts';
import {
  probeWebGpu,
  registerWebGpuBackend,
  type WebGpuDevice,
  type WebGpuProbe,
} from './device.ts';
import { createDispatcher } from './dispatcher.ts';
import { addInt, addScaled, copy, fill, gatherRows } from './elementwise.ts';
import { embed, embedBackward } from './embed.ts';
import { gelu, geluBackward, geluBackwardTangent } from './gelu.ts';
import {
  layerNormBackward,
  layerNormBackwardTangent,
  layerNormForward,
  layerNormForwardTangent,
} from './layer-norm.ts';
import { GPU_TILES, SOFTWARE_TILES, type TileRule } from './matmul-tiles.ts';
import { matMulBy } from './matmul.ts';
import { adamW, adamWAdjoint, clipScale } from './optimizer.ts';
import { policyLoss } from './policy-loss.ts';
import type { Dispatch } from './program.ts';
import { sampleToken } from './sampling.ts';
import { createTfjsQueue, type TfjsQueue } from './tfjs-queue.ts';

/** The kernels as WGSL on a queue. Each kernel is a function from its arguments to a dispatch. */
export const kernelsOn = (queue: TfjsQueue, tiles: readonly TileRule[]): KernelSet => {
  const dispatch = createDispatcher(queue);
  const kernel =
    <Args extends readonly unknown[]>(describe: (...args: Args) => Dispatch) =>
    (...args: Args): void =>
      dispatch(describe(...args));
  return {
    backend: 'webgpu',
    alloc: (shape, dtype = 'float32') => queue.alloc(shape, dtype),
    upload: (values, shape) => queue.upload(values, shape),
    download: async (view) => new Float32Array(await queue.download(view)),
    downloadInts: async (view) => new Int32Array(await queue.download(view)),
    fill: kernel(fill),
    copy: kernel(copy),
    addScaled: kernel(addScaled),
    addInt: kernel(addInt),
    matMul: kernel(matMulBy(tiles)),
    columnSums: kernel(columnSums),
    layerNormForward: kernel(layerNormForward),
    layerNormForwardTangent: kernel(layerNormForwardTangent),
    layerNormBackward: kernel(layerNormBackward),
    layerNormBackwardTangent: kernel(layerNormBackwardTangent),
    layerNormParams: kernel(layerNormParams),
    layerNormParamsTangent: kernel(layerNormParamsTangent),
    gelu: kernel(gelu),
    geluBackward: kernel(geluBackward),
    geluBackwardTangent: kernel(geluBackwardTangent),
    attentionForward: kernel(attentionForward),
    attentionForwardTangent: kernel(attentionForwardTangent),
    attentionBackward: kernel(attentionBackward),
    attentionBackwardTangent: kernel(attentionBackwardTangent),
    crossEntropy: kernel(crossEntropy),
    crossEntropyTangent: kernel(crossEntropyTangent),
    policyLoss: kernel(policyLoss),
    embed: kernel(embed),
    embedBackward: kernel(embedBackward),
    adamW: kernel(adamW),
    adamWAdjoint: kernel(adamWAdjoint),
    clipScale: kernel(clipScale),
    gatherRows: kernel(gatherRows),
    cacheFill: kernel(cacheFill),
    attentionStep: kernel(attentionStep),
    sampleToken: kernel(sampleToken),
  };
};

export interface WebGpuOptions {
  /** What `probeWebGpu` found, if it was asked already. */
  readonly probe?: WebGpuProbe;
  /** Called once if the device is lost later: all tensors are gone, the page or worker must restart. */
  readonly onLost?: (reason: string) => void;
  /** The tiles of the matrix products; by default those for the kind of adapter. */
  readonly tiles?: readonly TileRule[];
}

export interface WebGpu {
  readonly kernels: KernelSet;
  readonly queue: TfjsQueue;
  readonly device: WebGpuDevice;
}

/**
 * Sets WebGPU up and makes it tfjs' active backend.
 * @throws Error that says in plain words why WebGPU is not available; see `probeWebGpu`.
 */
export const openWebGpu = async ({ probe, onLost, tiles }: WebGpuOptions = {}): Promise<WebGpu> => {
  const device = probe ?? (await probeWebGpu());
  if (!device.available) throw new Error(device.reason);
  const queue = createTfjsQueue(await registerWebGpuBackend(device));
  if (onLost) void device.lost.then(onLost);
  const defaultTiles = device.software ? SOFTWARE_TILES : GPU_TILES;
  return { kernels: kernelsOn(queue, tiles ?? defaultTiles), queue, device };
};
