import type { View } from '../view.ts';
import type { EmbedArgs } from './embed-args.ts';

// Notation as in kernel-set.ts.

/**
 * Copies the keys and values of a prefilled batch into the caches, each prompt `repeat` times:
 * cache row b is prompt ⌊b/repeat⌋.
 */
export interface CacheFillArgs {
  readonly qkv: View; // [prompts·length, 3d]
  readonly prompts: number;
  readonly length: number;
  readonly repeat: number;
  readonly keys: View; // [prompts·repeat, C, d]
  readonly values: View; // [prompts·repeat, C, d]
}

/** Causal attention of one new token a row: stores its k, v at `positions`, attends to 0..position. */
export interface AttentionStepArgs {
  readonly qkv: View; // [B, 3d]
  readonly positions: View; // int32 [B]
  readonly heads: number;
  readonly keys: View; // [B, C, d], read and written
  readonly values: View; // [B, C, d], read and written
  readonly context: View; // [B, d]
}

/**
 * Draws a token a row from softmax(logits/temperature) by inverting its cumulative distribution at
 * `uniforms`: the first id whose cumulative share exceeds the uniform. Temperature 0: the argmax
 * (the lowest id among equals), with log-probability taken at temperature 1.
 */
export interface SampleTokenArgs {
  readonly logits: View; // [B, V]
  readonly uniforms: View; // [B], in [0, 1)
  readonly temperature: number;
  readonly ids: View; // int32 [B]
  readonly logProbs: View; // [B]
  /** Embeds the drawn ids at these positions too, as `embed` does. */
  readonly embed?: Omit<EmbedArgs, 'ids'> | undefined;
}
