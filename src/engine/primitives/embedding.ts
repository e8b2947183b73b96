import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import type { View } from '../kernels/contract/view.ts';
import type { TokenBatch } from '../model/token-batch.ts';

/** h = wte[id] + wpe[position]: linear, so its tangent is the same gather of the tangents. */
export const embed = (sweep: Sweep, batch: TokenBatch, wte: Dual, wpe: Dual): Dual => {
  const { ids, positions } = batch;
  return sweep.dual(
    [batch.rows, wte.primal.shape[1]!],
    (h) => sweep.kernels.embed({ ids, positions, wte: wte.primal, wpe: wpe.primal, h }),
    (h) => sweep.kernels.embed({ ids, positions, wte: tangentOf(wte), wpe: tangentOf(wpe), h }),
  );
};

/** dWte and dWpe (or their tangents) into the gradient. */
export const embedBackward = (
  sweep: Sweep,
  dh: Dual, // [N, d]
  batch: TokenBatch,
  gradient: { readonly wte: View; readonly wpe: View },
): void => {
  const shared = {
    batch: batch.examples,
    length: batch.length,
    order: batch.order,
    starts: batch.starts,
  };
  sweep.sink(
    () =>
      sweep.kernels.embedBackward({
        ...shared,
        dh: dh.primal,
        dWte: gradient.wte,
        dWpe: gradient.wpe,
      }),
    () =>
      sweep.kernels.embedBackward({
        ...shared,
        dh: tangentOf(dh),
        dWte: gradient.wte,
        dWpe: gradient.wpe,
      }),
  );
};
