import type { KernelSet } from '../kernels/kernel-set.ts';
import { attentionBackward, attentionBackwardTangent } from './attention-backward.ts';
import { attentionStep, cacheFill } from './attention-cache.ts';
import { attentionForward, attentionForwardTangent } from './attention-forward.ts';
import { columnSums, layerNormParams, layerNormParamsTangent } from './column-sums.ts';
import { crossEntropy, crossEntropyTangent } from './cross-entropy.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { addScaled, copy, fill, gatherRows } from './elementwise.ts';
import { embed, embedBackward } from './embed.ts';
import { gelu, geluBackward, geluBackwardTangent } from './gelu.ts';
import {
  layerNormBackward,
  layerNormBackwardTangent,
  layerNormForward,
  layerNormForwardTangent,
} from './layer-norm.ts';
import { memoryOn, type KernelMemory } from './kernel-memory.ts';
import type { TileRule } from './matmul-tiles.ts';
import { matMulBy } from './matmul.ts';
import { adamW, adamWAdjoint, clipScale } from './optimizer.ts';
import { policyLoss } from './policy-loss.ts';
import type { Dispatch } from './program.ts';
import { createPrograms } from './programs.ts';
import { sampleToken } from './sampling.ts';
import type { TfjsQueue } from './tfjs-queue.ts';

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

/** Kernels with given tiles on a queue. */
export const kernelsOn = (queue: TfjsQueue, tiles: readonly TileRule[]): KernelSet =>
  kernelsBy(memoryOn(queue), createDispatcher(queue, createPrograms(queue.device)), tiles);
