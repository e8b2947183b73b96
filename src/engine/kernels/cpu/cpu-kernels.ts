import type { KernelSet } from '../contract/kernel-set.ts';
import { attentionBackward, attentionBackwardTangent } from './attention-backward.ts';
import { attentionStep, cacheFill } from './attention-cache.ts';
import { attentionForward, attentionForwardTangent } from './attention-forward.ts';
import { crossEntropy, crossEntropyTangent } from './cross-entropy.ts';
import { addScaled, columnSums } from './elementwise.ts';
import { embed, embedBackward, gatherRows } from './embed.ts';
import { geluBackwardTangent } from './gelu.ts';
import { layerNormParams, layerNormParamsTangent } from './layer-norm-params.ts';
import {
  layerNormBackward,
  layerNormBackwardTangent,
  layerNormForward,
  layerNormForwardTangent,
} from './layer-norm.ts';
import { matMul } from './matmul.ts';
import { alloc, copy, download, downloadInts, fill, upload } from './memory.ts';
import { adamW, adamWAdjoint, clipScale } from './optimizer.ts';
import { policyLoss } from './policy-loss.ts';
import { sampleToken } from './sampling.ts';

/**
 * The kernels as plain loops over the arrays of tfjs's backend 'cpu': the reference that the other
 * backends are compared with. Sums are taken in float64 whatever the arrays hold. Where a test has
 * replaced Float32Array by Float64Array, all of it computes in float64.
 */
export const createCpuKernels = (): KernelSet => ({
  backend: 'cpu',
  alloc,
  upload,
  download,
  downloadInts,
  fill,
  copy,
  addScaled,
  matMul,
  columnSums,
  layerNormForward,
  layerNormForwardTangent,
  layerNormBackward,
  layerNormBackwardTangent,
  layerNormParams,
  layerNormParamsTangent,
  geluBackwardTangent,
  attentionForward,
  attentionForwardTangent,
  attentionBackward,
  attentionBackwardTangent,
  crossEntropy,
  crossEntropyTangent,
  policyLoss,
  embed,
  embedBackward,
  adamW,
  adamWAdjoint,
  clipScale,
  gatherRows,
  cacheFill,
  attentionStep,
  sampleToken,
});
