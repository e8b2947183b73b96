import type { Dual } from '../dual/dual.ts';
import type { Sweep } from '../dual/sweep.ts';
import type { View } from '../kernels/contract/view.ts';
import { crossEntropyHead, headBackward } from '../primitives/head.ts';
import type { Arena } from '../runtime/arena.ts';
import { backward, forward } from './gpt2.ts';
import { namedDuals, namedViews, type NamedDuals } from './named-views.ts';
import type { FlatModel } from './parameter-layout.ts';
import type { TokenBatch } from './token-batch.ts';

/** A flat gradient [P] for a sweep to write; the gaps between parameters, which it leaves, are 0. */
export const allocGradient = (arena: Arena, { layout }: FlatModel): View => {
  const gradient = arena.alloc([layout.size]);
  if (layout.size !== layout.count) arena.kernels.fill(gradient, 0);
  return gradient;
};

/**
 * The sweep that everything rests on: token losses ℓ and the gradient of Σ weight·ℓ.
 *
 * Without tangents it writes ∇ into `gradient`. With tangents, in direction
 * u = `parameters.tangent`, it writes H·u there, and the losses' tangents are <u, ∇ℓ> of each
 * token: both parts of the metagradient from one pass. Parameters and gradient are flat [P].
 */
export const lossSweep = (
  sweep: Sweep,
  model: FlatModel,
  parameters: Dual,
  gradient: View,
  batch: TokenBatch,
): Dual /* losses [N] */ => {
  const named = namedDuals(model.layout, parameters);
  const gradients = namedViews(model.layout, gradient);
  const { activations, y, head, losses, dLogits } = lossForward(sweep, model, named, batch);
  const dy = headBackward(sweep, dLogits, y, head, gradients('lm_head.weight'));
  backward(sweep, model.config, named, gradients, batch, activations, dy);
  return losses;
};

/** The losses of `lossSweep` without a gradient: a third of its work. */
export const tokenLosses = (
  sweep: Sweep,
  model: FlatModel,
  parameters: Dual, // [P]
  batch: TokenBatch,
): Dual /* [N] */ => lossForward(sweep, model, namedDuals(model.layout, parameters), batch).losses;

const lossForward = (sweep: Sweep, model: FlatModel, named: NamedDuals, batch: TokenBatch) => {
  const activations = forward(sweep, model.config, named, batch);
  const y = activations.final.y; // [N, d]
  const head = named('lm_head.weight'); // [V, d]
  return {
    activations,
    y,
    head,
    ...crossEntropyHead(sweep, y, head, batch.targets, batch.weights),
  };
};
