/** What the compiled module exports. All addresses are bytes in tfjs' heap. */
export { adamW, adamWAdjoint, clipScale } from './adamw';
export { attentionBackward, attentionForward, attentionScratch } from './attention';
export { attentionStep, attentionStepScratch, cacheFill } from './attention-step';
export { attentionBackwardTangent, attentionForwardTangent } from './attention-tangent';
export { columnSums } from './column-sums';
export { crossEntropy, crossEntropyTangent } from './cross-entropy';
export { addScaled, copy, fill, fillInts } from './elementwise';
export { embed, embedBackward, gatherRows } from './embedding';
export { gelu, geluBackward, geluBackwardTangent } from './gelu';
export { layerNormBackward, layerNormForward } from './layer-norm';
export { layerNormParams, layerNormParamsTangent } from './layer-norm-params';
export { layerNormBackwardTangent, layerNormForwardTangent } from './layer-norm-tangent';
export { matMul, matMulScratch, normedRows } from './matmul';
export { policyLoss } from './policy-loss';
export { sampleToken, sampleTokenScratch } from './sampling';
export { scratchHeader, useScratch } from './scratch';
