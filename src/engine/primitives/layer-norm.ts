import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import { sizeOf } from '../kernels/contract/view.ts';
import type { AffineGradient } from './linear.ts';

export interface LayerNormed {
  readonly y: Dual; // [N, d]
  /** x̂ and 1/σ, for the backward pass. */
  readonly normed: Dual; // [N·d + N]
}

export const layerNorm = (
  sweep: Sweep,
  x: Dual, // [N, d]
  gamma: Dual, // [d]
  beta: Dual, // [d]
): LayerNormed => {
  const rows = x.primal.shape[0]!;
  const [y, normed] = sweep.duals(
    [x.primal.shape, [sizeOf(x.primal.shape) + rows]],
    ([out, outNormed]) =>
      sweep.kernels.layerNormForward({
        x: x.primal,
        gamma: gamma.primal,
        beta: beta.primal,
        y: out,
        normed: outNormed,
      }),
    ([out, outNormed], [, primalNormed]) =>
      sweep.kernels.layerNormForwardTangent({
        xTangent: tangentOf(x),
        gamma: gamma.primal,
        gammaTangent: tangentOf(gamma),
        betaTangent: tangentOf(beta),
        normed: primalNormed,
        yTangent: out,
        normedTangent: outNormed,
      }),
  );
  return { y, normed };
};

/** dγ and dβ (or their tangents) into the gradient; returns dx (+ residual). */
export const layerNormBackward = (
  sweep: Sweep,
  dy: Dual, // [N, d]
  normed: Dual,
  gamma: Dual,
  gradient: AffineGradient,
  residual?: Dual, // [N, d]
): Dual => {
  const { kernels } = sweep;
  sweep.sink(
    () =>
      kernels.layerNormParams({
        dy: dy.primal,
        normed: normed.primal,
        dGamma: gradient.weight,
        dBeta: gradient.bias,
      }),
    () =>
      kernels.layerNormParamsTangent({
        dy: dy.primal,
        dyTangent: tangentOf(dy),
        normed: normed.primal,
        normedTangent: tangentOf(normed),
        dGammaTangent: gradient.weight,
        dBetaTangent: gradient.bias,
      }),
  );
  return sweep.dual(
    dy.primal.shape,
    (dx) =>
      kernels.layerNormBackward({
        dy: dy.primal,
        gamma: gamma.primal,
        normed: normed.primal,
        residual: residual?.primal,
        dx,
      }),
    (dxTangent) =>
      kernels.layerNormBackwardTangent({
        dy: dy.primal,
        dyTangent: tangentOf(dy),
        gamma: gamma.primal,
        gammaTangent: tangentOf(gamma),
        normed: normed.primal,
        normedTangent: tangentOf(normed),
        residualTangent: residual && tangentOf(residual),
        dxTangent,
      }),
  );
};
