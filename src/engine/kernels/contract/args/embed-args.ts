import type { View } from '../view.ts';

// Notation as in kernel-set.ts.

/** h = wte[id] + wpe[position]. */
export interface EmbedArgs {
  readonly ids: View; // int32 [N]
  readonly positions: View; // int32 [N]
  readonly wte: View; // [V, d]
  readonly wpe: View; // [C, d]
  readonly h: View; // [N, d]
}

/**
 * The sums of dh over the tokens of an id and over the tokens of a position. Rows without a token
 * become 0. Token i of an example has position i. `order` lists the tokens sorted by id and
 * `starts` where each id begins in it, so that a GPU can sum without atomics, in a fixed order.
 */
export interface EmbedBackwardArgs {
  readonly dh: View; // [N, d]
  readonly batch: number;
  readonly length: number;
  readonly order: View; // int32 [N]
  readonly starts: View; // int32 [V + 1]
  readonly dWte: View; // [V, d]
  readonly dWpe: View; // [C, d]
}

/** Row `rows[i]` of x becomes row i of out. */
export interface GatherRowsArgs {
  readonly x: View; // [N, d]
  readonly rows: View; // int32 [B]
  readonly out: View; // [B, d]
}
