import { tangentOf, type Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import type { View } from '../kernels/contract/view.ts';

/** Tokens as the embedding takes them. */
export interface EmbeddedTokens {
  readonly examples: number; // B, a multiple of 4: the last may be padding
  readonly length: number; // L
  readonly rows: number; // N = B·L
  readonly ids: View; // int32 [N]
  readonly positions: View; // int32 [N]
  /** Tokens sorted by id, and where each id begins: see EmbedBackwardArgs. */
  readonly order: View; // int32 [N]
  readonly starts: View; // int32 [V + 1]
}

/** h = wte[id] + wpe[position]: linear, so its tangent is the same gather of the tangents. */
export const embed = (sweep: Sweep, tokens: EmbeddedTokens, wte: Dual, wpe: Dual): Dual => {
  const { ids, positions } = tokens;
  return sweep.dual(
    [tokens.rows, wte.primal.shape[1]!],
    (h) => sweep.kernels.embed({ ids, positions, wte: wte.primal, wpe: wpe.primal, h }),
    (h) => sweep.kernels.embed({ ids, positions, wte: tangentOf(wte), wpe: tangentOf(wpe), h }),
  );
};

/** dWte and dWpe (or their tangents) into the gradient. */
export const embedBackward = (
  sweep: Sweep,
  dh: Dual, // [N, d]
  tokens: EmbeddedTokens,
  gradient: { readonly wte: View; readonly wpe: View },
): void => {
  const shared = {
    batch: tokens.examples,
    length: tokens.length,
    order: tokens.order,
    starts: tokens.starts,
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
