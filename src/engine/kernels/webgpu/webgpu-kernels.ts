import type { KernelSet } from '../contract/kernel-set.ts';
import { attentionBackward, attentionBackwardTangent } from './kernels/attention-backward.ts';
import { attentionStep, cacheFill } from './kernels/attention-cache.ts';
import { attentionForward, attentionForwardTangent } from './kernels/attention-forward.ts';
import { columnSums, layerNormParams, layerNormParamsTangent } from './kernels/column-sums.ts';
import { crossEntropy, crossEntropyTangent } from './kernels/cross-entropy.ts';
import { addScaled, copy, fill, gatherRows } from './kernels/elementwise.ts';
import { embed, embedBackward } from './kernels/embed.ts';
import { geluBackwardTangent } from './kernels/gelu.ts';
import {
  layerNormBackward,
  layerNormBackwardTangent,
  layerNormForward,
  layerNormForwardTangent,
} from './kernels/layer-norm.ts';
import type { TileRule } from './kernels/matmul-tiles.ts';
import { matMulBy } from './kernels/matmul.ts';
import { adamW, adamWAdjoint, clipScale } from './kernels/optimizer.ts';
import { policyLoss } from './kernels/policy-loss.ts';
import { sampleToken } from './kernels/sampling.ts';
import { createDispatcher, type Dispatcher } from './queue/dispatcher.ts';
import { memoryOn, type KernelMemory } from './queue/kernel-memory.ts';
import type { Dispatch } from './queue/program.ts';
import { createPrograms } from './queue/programs.ts';
import type { TfjsQueue } from './queue/tfjs-queue.ts';

/** The kernels as WGSL. Each kernel is a function from its arguments to a dispatch. */
export const kernelsBy = (
  memory: KernelMemory,
  dispatch: Dispatcher,
  tiles: readonly TileRule[],
): KernelSet => {
  const kernel =
    <Args extends readonly unknown[]>(describe: (...args: Args) => Dispatch) =>
    (...args: Args): void =>
      dispatch(describe(...args));
  return {
    backend: 'webgpu',
    ...memory,
    fill: kernel(fill),
    copy: kernel(copy),
    addScaled: kernel(addScaled),
    matMul: kernel(matMulBy(tiles)),
    columnSums: kernel(columnSums),
    layerNormForward: kernel(layerNormForward),
    layerNormForwardTangent: kernel(layerNormForwardTangent),
    layerNormBackward: kernel(layerNormBackward),
    layerNormBackwardTangent: kernel(layerNormBackwardTangent),
    layerNormParams: kernel(layerNormParams),
    layerNormParamsTangent: kernel(layerNormParamsTangent),
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

/** Kernels with given tiles on a queue. */
export const kernelsOn = (queue: TfjsQueue, tiles: readonly TileRule[]): KernelSet =>
  kernelsBy(memoryOn(queue), createDispatcher(queue, createPrograms(queue.device)), tiles);
