import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import type { View } from '../kernels/contract/view.ts';

/** Where the gradients of a weight and its bias go. */
export interface AffineGradient {
  readonly weight: View;
  readonly bias: View;
}

/** y = x·W + b (+ residual); W is [in, out] as in GPT-2's Conv1D. */
export const linear = (
  sweep: Sweep,
  x: Dual, // [N, in]
  weight: Dual, // [in, out]
  bias: Dual, // [out]
  residual?: Dual, // [N, out]
): Dual => {
  const { kernels } = sweep;
  return sweep.dual(
    [x.primal.shape[0]!, weight.primal.shape[1]!],
    (out) =>
      kernels.matMul({
        pairs: [[x.primal, weight.primal]],
        bias: bias.primal,
        residual: residual?.primal,
        out,
      }),
    (out) =>
      kernels.matMul({
        pairs: [
          [tangentOf(x), weight.primal],
          [x.primal, tangentOf(weight)],
        ],
        bias: tangentOf(bias),
        residual: residual && tangentOf(residual),
        out,
      }),
  );
};

/** dW = xᵀ·dy and db = Σ rows dy (or their tangents) into the gradient. */
export const linearParams = (
  sweep: Sweep,
  dy: Dual, // [N, out]
  x: Dual, // [N, in]
  gradient: AffineGradient,
): void => {
  const { kernels } = sweep;
  sweep.sink(
    () => {
      kernels.matMul({
        pairs: [[x.primal, dy.primal]],
        transposeA: true,
        out: gradient.weight,
      });
      kernels.columnSums(dy.primal, gradient.bias);
    },
    () => {
      kernels.matMul({
        pairs: [
          [tangentOf(x), dy.primal],
          [x.primal, tangentOf(dy)],
        ],
        transposeA: true,
        out: gradient.weight,
      });
      kernels.columnSums(tangentOf(dy), gradient.bias);
    },
  );
};

/** The gradients of W and b, as by `linearParams`; returns dx = dy·Wᵀ. */
export const linearBackward = (
  sweep: Sweep,
  dy: Dual, // [N, out]
  x: Dual, // [N, in]
  weight: Dual, // [in, out]
  gradient: AffineGradient,
): Dual => {
  const { kernels } = sweep;
  linearParams(sweep, dy, x, gradient);
  return sweep.dual(
    x.primal.shape,
    (out) => kernels.matMul({ pairs: [[dy.primal, weight.primal]], transposeB: true, out }),
    (out) =>
      kernels.matMul({
        pairs: [
          [tangentOf(dy), weight.primal],
          [dy.primal, tangentOf(weight)],
        ],
        transposeB: true,
        out,
      }),
  );
};
