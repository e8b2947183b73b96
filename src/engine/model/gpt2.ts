import type { Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import { attention, attentionBackward } from '../primitives/attention.ts';
import { embed, embedBackward } from '../primitives/embedding.ts';
import { layerNorm, layerNormBackward, type LayerNormed } from '../primitives/layer-norm.ts';
import { geluLinearBackward, linearGelu, type GeluOfLinear } from '../primitives/linear-gelu.ts';
import { linear, linearBackward } from '../primitives/linear.ts';
import type { Gpt2Config } from './gpt2-config.ts';
import { affine, affineGradient, type NamedDuals, type NamedViews } from './named-views.ts';
import type { TokenBatch } from './token-batch.ts';

/**
 * GPT-2 (pre-LN, learned positions, gelu_new), its forward and its backward pass, each written
 * once over dual values. With B examples of L tokens: N = B·L rows, d width, V vocabulary.
 */

interface BlockActivations {
  readonly norm1: LayerNormed;
  readonly qkv: Dual; // [N, 3d]
  readonly context: Dual; // [N, d]
  readonly probs: Dual; // [B, H, L, L]
  readonly norm2: LayerNormed;
  readonly mlp: GeluOfLinear; // [N, 4d]
}

export interface Activations {
  readonly blocks: readonly BlockActivations[];
  /** The final layer norm, whose output the head reads. */
  readonly final: LayerNormed; // y [N, d]
}

export const forward = (
  sweep: Sweep,
  config: Gpt2Config,
  parameters: NamedDuals,
  batch: TokenBatch,
): Activations => {
  const shape = { batch: batch.examples, length: batch.length, heads: config.heads };
  let h = embed(sweep, batch, parameters('wte.weight'), parameters('wpe.weight')); // [N, d]
  const blocks: BlockActivations[] = [];
  for (let i = 0; i < config.layers; i++) {
    const attnIn = affine(parameters, `h.${i}.attn.c_attn`);
    const attnOut = affine(parameters, `h.${i}.attn.c_proj`);
    const mlpIn = affine(parameters, `h.${i}.mlp.c_fc`);
    const mlpOut = affine(parameters, `h.${i}.mlp.c_proj`);
    const ln1 = affine(parameters, `h.${i}.ln_1`);
    const ln2 = affine(parameters, `h.${i}.ln_2`);

    const norm1 = layerNorm(sweep, h, ln1.weight, ln1.bias); // [N, d]
    const qkv = linear(sweep, norm1.y, attnIn.weight, attnIn.bias); // [N, 3d]
    const { context, probs } = attention(sweep, qkv, shape); // [N, d]
    h = linear(sweep, context, attnOut.weight, attnOut.bias, h); // [N, d]

    const norm2 = layerNorm(sweep, h, ln2.weight, ln2.bias); // [N, d]
    const mlp = linearGelu(sweep, norm2.y, mlpIn.weight, mlpIn.bias); // [N, 4d]
    h = linear(sweep, mlp.hidden, mlpOut.weight, mlpOut.bias, h); // [N, d]

    blocks.push({ norm1, qkv, context, probs, norm2, mlp });
  }
  const lnFinal = affine(parameters, 'ln_f');
  return { blocks, final: layerNorm(sweep, h, lnFinal.weight, lnFinal.bias) };
};

/** Writes every gradient (or its tangent) but the head's, given dy of the last layer norm's output. */
export const backward = (
  sweep: Sweep,
  config: Gpt2Config,
  parameters: NamedDuals,
  gradients: NamedViews,
  batch: TokenBatch,
  activations: Activations,
  dy: Dual, // [N, d]
): void => {
  const shape = { batch: batch.examples, length: batch.length, heads: config.heads };
  const backLinear = (d: Dual, x: Dual, name: string) =>
    linearBackward(sweep, d, x, parameters(`${name}.weight`), affineGradient(gradients, name));
  const backNorm = (d: Dual, normed: Dual, name: string, residual?: Dual) =>
    layerNormBackward(
      sweep,
      d,
      normed,
      parameters(`${name}.weight`),
      affineGradient(gradients, name),
      residual,
    );

  let dh = backNorm(dy, activations.final.normed, 'ln_f'); // [N, d]
  for (let i = config.layers - 1; i >= 0; i--) {
    const block = activations.blocks[i]!;
    const dz = geluLinearBackward(
      sweep,
      dh,
      block.mlp,
      parameters(`h.${i}.mlp.c_proj.weight`),
      affineGradient(gradients, `h.${i}.mlp.c_proj`),
    ); // [N, 4d]
    const dNorm2 = backLinear(dz, block.norm2.y, `h.${i}.mlp.c_fc`); // [N, d]
    dh = backNorm(dNorm2, block.norm2.normed, `h.${i}.ln_2`, dh); // [N, d]

    const dContext = backLinear(dh, block.context, `h.${i}.attn.c_proj`); // [N, d]
    const dQkv = attentionBackward(sweep, dContext, block.qkv, block.probs, shape); // [N, 3d]
    const dNorm1 = backLinear(dQkv, block.norm1.y, `h.${i}.attn.c_attn`); // [N, d]
    dh = backNorm(dNorm1, block.norm1.normed, `h.${i}.ln_1`, dh); // [N, d]
  }
  embedBackward(sweep, dh, batch, {
    wte: gradients('wte.weight'),
    wpe: gradients('wpe.weight'),
  });
};
