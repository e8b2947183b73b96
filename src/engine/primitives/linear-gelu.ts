import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import { linearParams, type AffineGradient } from './linear.ts';

export interface GeluOfLinear {
  readonly z: Dual; // [N, out]
  readonly hidden: Dual; // [N, out]
}

/** z = x·W + b and gelu(z), in one pass: ż∘gelu′(z), the tangent, has the form of a backward. */
export const linearGelu = (
  sweep: Sweep,
  x: Dual, // [N, in]
  weight: Dual, // [in, out]
  bias: Dual, // [out]
): GeluOfLinear => {
  const { kernels } = sweep;
  const shape = [x.primal.shape[0]!, weight.primal.shape[1]!];
  const [z, hidden] = sweep.duals(
    [shape, shape],
    ([outZ, outHidden]) =>
      kernels.matMul({
        pairs: [[x.primal, weight.primal]],
        bias: bias.primal,
        out: outZ,
        gelu: outHidden,
      }),
    ([outZ, outHidden], [primalZ]) =>
      kernels.matMul({
        pairs: [
          [tangentOf(x), weight.primal],
          [x.primal, tangentOf(weight)],
        ],
        bias: tangentOf(bias),
        out: outZ,
        geluBackward: { z: primalZ, dz: outHidden },
      }),
  );
  return { z, hidden };
};

/**
 * The backward of gelu(z)·W + b: dW and db (or their tangents) into the gradient; returns
 * dz = (dy·Wᵀ)∘gelu′(z).
 */
export const geluLinearBackward = (
  sweep: Sweep,
  dy: Dual, // [N, out]
  { z, hidden }: GeluOfLinear, // [N, in]
  weight: Dual, // [in, out]
  gradient: AffineGradient,
): Dual => {
  const { kernels } = sweep;
  linearParams(sweep, dy, hidden, gradient);
  const { shape } = z.primal;
  const [, dz] = sweep.duals(
    [shape, shape],
    ([outDHidden, outDz]) =>
      kernels.matMul({
        pairs: [[dy.primal, weight.primal]],
        transposeB: true,
        out: outDHidden,
        geluBackward: { z: z.primal, dz: outDz },
      }),
    ([outDHidden, outDz], [dHidden]) => {
      kernels.matMul({
        pairs: [
          [tangentOf(dy), weight.primal],
          [dy.primal, tangentOf(weight)],
        ],
        transposeB: true,
        out: outDHidden,
      });
      kernels.geluBackwardTangent({
        dy: dHidden,
        dyTangent: outDHidden,
        z: z.primal,
        zTangent: tangentOf(z),
        dzTangent: outDz,
      });
    },
  );
  return dz;
};
