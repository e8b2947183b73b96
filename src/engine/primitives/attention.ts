import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import type { AttentionShape } from '../kernels/contract/args/attention-args.ts';

export interface Attended {
  readonly context: Dual; // [N, d]
  readonly probs: Dual; // [B, H, L, L]
}

const probsShape = ({ batch, heads, length }: AttentionShape) =>
  [batch, heads, length, length] as const;

/** Causal softmax attention of all heads. */
export const attention = (
  sweep: Sweep,
  qkv: Dual, // [N, 3d]
  shape: AttentionShape,
): Attended => {
  const [rows, columns] = qkv.primal.shape as [number, number];
  const [context, probs] = sweep.duals(
    [[rows, columns / 3], probsShape(shape)],
    ([outContext, outProbs]) =>
      sweep.kernels.attentionForward({
        ...shape,
        qkv: qkv.primal,
        context: outContext,
        probs: outProbs,
      }),
    ([outContext, outProbs], [, primalProbs]) =>
      sweep.kernels.attentionForwardTangent({
        ...shape,
        qkv: qkv.primal,
        qkvTangent: tangentOf(qkv),
        probs: primalProbs,
        contextTangent: outContext,
        probsTangent: outProbs,
      }),
  );
  return { context, probs };
};

/** dqkv of the attention. */
export const attentionBackward = (
  sweep: Sweep,
  dContext: Dual, // [N, d]
  qkv: Dual, // [N, 3d]
  probs: Dual, // [B, H, L, L]
  shape: AttentionShape,
): Dual => {
  const { kernels } = sweep;
  return sweep.dual(
    qkv.primal.shape,
    (dQkv) =>
      kernels.attentionBackward({
        ...shape,
        dContext: dContext.primal,
        qkv: qkv.primal,
        probs: probs.primal,
        dQkv,
        scratch: kernels.alloc(probsShape(shape)),
      }),
    (dQkvTangent) =>
      kernels.attentionBackwardTangent({
        ...shape,
        dContext: dContext.primal,
        dContextTangent: tangentOf(dContext),
        qkv: qkv.primal,
        qkvTangent: tangentOf(qkv),
        probs: probs.primal,
        probsTangent: tangentOf(probs),
        dQkvTangent,
        scratch: kernels.alloc([2, ...probsShape(shape)]),
      }),
  );
};
