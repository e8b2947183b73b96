import type { KernelSet, View } from '../kernels/types.ts';
import { affine, type NamedDuals } from '../model/named-views.ts';
import type { Gpt2Config } from '../model/gpt2-config.ts';
import { headLogits } from '../primitives/head.ts';

/** Keys and values of one layer, [B, C, d] each. */
export interface LayerCache {
  readonly keys: View;
  readonly values: View;
}

/**
 * One new token for each of B rollouts: embeds `ids` at `positions`, writes their keys and values
 * into the caches and returns the next token's logits. [B, V]
 */
export const decodeStep = (
  kernels: KernelSet,
  config: Gpt2Config,
  parameters: NamedDuals,
  caches: readonly LayerCache[],
  ids: View, // int32 [B]
  positions: View, // int32 [B]
): View => {
  const rows = ids.shape[0]!;
  const { width: d } = config;
  const affineOf = (x: View, name: string, columns: number, residual?: View): View => {
    const { weight, bias } = affine(parameters, name);
    const out = kernels.alloc([rows, columns]);
    kernels.matMul({ pairs: [[x, weight.primal]], bias: bias.primal, residual, out });
    return out;
  };

  let h = kernels.alloc([rows, d]); // [B, d]
  kernels.embed({
    ids,
    positions,
    wte: parameters('wte.weight').primal,
    wpe: parameters('wpe.weight').primal,
    h,
  });
  caches.forEach((cache, i) => {
    const qkv = affineOf(
      normalise(kernels, parameters, `h.${i}.ln_1`, h),
      `h.${i}.attn.c_attn`,
      3 * d,
    ); // [B, 3d]
    const context = kernels.alloc([rows, d]); // [B, d]
    kernels.attentionStep({ qkv, positions, heads: config.heads, ...cache, context });
    h = affineOf(context, `h.${i}.attn.c_proj`, d, h);

    const z = affineOf(normalise(kernels, parameters, `h.${i}.ln_2`, h), `h.${i}.mlp.c_fc`, 4 * d); // [B, 4d]
    const hidden = kernels.alloc([rows, 4 * d]);
    kernels.gelu({ z, y: hidden });
    h = affineOf(hidden, `h.${i}.mlp.c_proj`, d, h);
  });
  return nextLogits(kernels, parameters, normalise(kernels, parameters, 'ln_f', h));
};

/** Logits from the last layer norm's output. [B, d] → [B, V] */
export const nextLogits = (kernels: KernelSet, parameters: NamedDuals, y: View): View =>
  headLogits(kernels, y, parameters('lm_head.weight').primal);

/** The output of a layer norm alone. [B, d] */
const normalise = (
  kernels: KernelSet,
  parameters: NamedDuals,
  name: string,
  x: View, // [B, d]
): View => {
  const { weight, bias } = affine(parameters, name);
  const [rows, d] = x.shape as [number, number];
  const y = kernels.alloc([rows, d]);
  kernels.layerNormForward({
    x,
    gamma: weight.primal,
    beta: bias.primal,
    y,
    normed: kernels.alloc([rows * d + rows]),
  });
  return y;
};
