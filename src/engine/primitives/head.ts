import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import type { RowNorm } from '../kernels/contract/args/linear-args.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';

/** logits = y·Wᵀ with the untied head W; if a norm is given, it is taken of y first. [N, V] */
export const headLogits = (
  kernels: KernelSet,
  y: View, // [N, d]
  head: View, // [V, d]
  norm?: RowNorm,
): View => {
  const logits = kernels.alloc([y.shape[0]!, head.shape[0]!]);
  kernels.matMul({ pairs: [[y, head]], transposeB: true, norm, out: logits });
  return logits;
};

export interface TokenLosses {
  readonly losses: Dual; // [N]
  readonly dLogits: Dual; // [N, V]
}

/**
 * Each token's cross entropy and the gradient of Σ weight·ℓ with respect to the logits. The
 * logits themselves are gone afterwards: nothing later reads them.
 */
export const crossEntropyHead = (
  sweep: Sweep,
  y: Dual, // [N, d]
  head: Dual, // [V, d]
  targets: View, // int32 [N]
  weights: View, // [N]
): TokenLosses => {
  const { kernels } = sweep;
  const rows = y.primal.shape[0]!;
  const vocabulary = head.primal.shape[0]!;
  const [losses, , dLogits] = sweep.duals(
    [[rows], [rows, vocabulary], [rows, vocabulary]],
    ([outLosses, probs, outDLogits]) =>
      kernels.crossEntropy({
        logits: headLogits(kernels, y.primal, head.primal),
        targets,
        weights,
        losses: outLosses,
        probs,
        dLogits: outDLogits,
      }),
    ([outLosses, , outDLogits], [, probs]) => {
      const logitsTangent = kernels.alloc([rows, vocabulary]);
      kernels.matMul({
        pairs: [
          [tangentOf(y), head.primal],
          [y.primal, tangentOf(head)],
        ],
        transposeB: true,
        out: logitsTangent,
      });
      kernels.crossEntropyTangent({
        logitsTangent,
        probs,
        targets,
        weights,
        lossesTangent: outLosses,
        dLogitsTangent: outDLogits,
      });
    },
  );
  return { losses, dLogits };
};

/** dW = dlogitsᵀ·y (or its tangent) into the gradient; returns dy = dlogits·W. */
export const headBackward = (
  sweep: Sweep,
  dLogits: Dual, // [N, V]
  y: Dual, // [N, d]
  head: Dual, // [V, d]
  gradient: View, // [V, d]
): Dual => {
  const { kernels } = sweep;
  sweep.sink(
    () =>
      kernels.matMul({
        pairs: [[dLogits.primal, y.primal]],
        transposeA: true,
        out: gradient,
      }),
    () =>
      kernels.matMul({
        pairs: [
          [tangentOf(dLogits), y.primal],
          [dLogits.primal, tangentOf(y)],
        ],
        transposeA: true,
        out: gradient,
      }),
  );
  return sweep.dual(
    y.primal.shape,
    (out) => kernels.matMul({ pairs: [[dLogits.primal, head.primal]], out }),
    (out) =>
      kernels.matMul({
        pairs: [
          [tangentOf(dLogits), head.primal],
          [dLogits.primal, tangentOf(head)],
        ],
        out,
      }),
  );
};
