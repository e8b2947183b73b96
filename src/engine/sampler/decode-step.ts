import type { MatMulArgs, RowNorm } from '../kernels/contract/args/linear-args.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import type { Gpt2Config } from '../model/gpt2-config.ts';
import { affine, type NamedDuals } from '../model/named-views.ts';
import { headLogits } from '../primitives/head.ts';

/** Keys and values of one layer, [B, C, d] each. */
export interface LayerCache {
  readonly keys: View;
  readonly values: View;
}

/**
 * One new token for each of B rollouts, embedded as h: writes its keys and values into the caches
 * at `positions` and returns the next token's logits. [B, V]
 */
export const decodeStep = (
  kernels: KernelSet,
  config: Gpt2Config,
  parameters: NamedDuals,
  caches: readonly LayerCache[],
  embedded: View, // [B, d]
  positions: View, // int32 [B]
): View => {
  const rows = embedded.shape[0]!;
  const { width: d } = config;
  /** x·W + b with what is fused to it; returns the output. */
  const affineOf = (
    x: View,
    name: string,
    columns: number,
    fused: Pick<MatMulArgs, 'norm' | 'residual' | 'gelu'>,
  ): View => {
    const { weight, bias } = affine(parameters, name);
    const out = kernels.alloc([rows, columns]);
    kernels.matMul({ ...fused, pairs: [[x, weight.primal]], bias: bias.primal, out });
    return out;
  };

  let h = embedded; // [B, d]
  caches.forEach((cache, i) => {
    const qkv = affineOf(h, `h.${i}.attn.c_attn`, 3 * d, {
      norm: rowNorm(parameters, `h.${i}.ln_1`),
    }); // [B, 3d]
    const context = kernels.alloc([rows, d]); // [B, d]
    kernels.attentionStep({ qkv, positions, heads: config.heads, ...cache, context });
    h = affineOf(context, `h.${i}.attn.c_proj`, d, { residual: h });

    const hidden = kernels.alloc([rows, 4 * d]); // [B, 4d]
    affineOf(h, `h.${i}.mlp.c_fc`, 4 * d, {
      norm: rowNorm(parameters, `h.${i}.ln_2`),
      gelu: hidden,
    });
    h = affineOf(hidden, `h.${i}.mlp.c_proj`, d, { residual: h });
  });
  return headLogits(kernels, h, parameters('lm_head.weight').primal, rowNorm(parameters, 'ln_f'));
};

const rowNorm = (parameters: NamedDuals, name: string): RowNorm => {
  const { weight, bias } = affine(parameters, name);
  return { gamma: weight.primal, beta: bias.primal };
};
