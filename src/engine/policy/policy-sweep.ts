import type { PolicyOptimizer } from '../../protocol/training.ts';
import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { slice, type View } from '../kernels/contract/view.ts';
import { backward, forward } from '../model/gpt2.ts';
import { namedDuals, namedViews } from '../model/named-views.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { uploadBatch } from '../model/token-batch.ts';
import { headBackward, headLogits } from '../primitives/head.ts';
import type { PolicyBatch } from './policy-batch.ts';

export interface PolicySweepOutputs {
  readonly gradient: View; // [P]
  readonly logProbs: View; // [slots]
  readonly entropies: View; // [slots]
}

/** Rows that stand for “no response token here”, in fours for the matmul. */
const ZERO_ROWS = 4;

/**
 * The gradient of GRPO's objective over a microbatch: a cross-entropy backward with one weight a
 * token. The head and the loss are computed for response tokens alone, which are gathered from
 * the sequences before it and put back after it.
 * Call it in a tidy; the outputs belong to the caller.
 */
export const policySweep = (
  kernels: KernelSet,
  model: FlatModel,
  parameters: View, // [P]
  batch: PolicyBatch,
  settings: LossSettings,
  outputs: PolicySweepOutputs,
): void => {
  const { config, layout } = model;
  const gradients = namedViews(layout, outputs.gradient);
  const { named, tokens, sweep, activations, y, head, dLogits } = forwardToLoss(
    kernels,
    model,
    parameters,
    batch,
    settings,
    outputs,
  );
  const dy = headBackward(
    sweep,
    { primal: dLogits },
    { primal: y },
    head,
    gradients('lm_head.weight'),
  );
  backward(sweep, config, named, gradients, tokens, activations, {
    primal: scatterRows(kernels, dy.primal, batch.rows, tokens.rows),
  });
};

/**
 * Log-probabilities of a microbatch's response tokens under other weights than it was drawn with: the sweep's forward
 * half. Call it in a tidy; the outputs belong to the caller.
 */
export const policyLogProbs = (
  kernels: KernelSet,
  model: FlatModel,
  parameters: View, // [P]
  batch: PolicyBatch,
  temperature: number,
  outputs: Omit<PolicySweepOutputs, 'gradient'>,
): void => {
  // Of the loss only its log-probabilities are read.
  forwardToLoss(kernels, model, parameters, batch, { temperature, ...NO_LOSS }, outputs);
};

const NO_LOSS = { clip: 0, entropyBonus: 0 };

type LossSettings = Pick<PolicyOptimizer, 'clip' | 'entropyBonus'> & {
  readonly temperature: number;
};

/** The forward pass, and the loss with its gradient with respect to the response tokens' logits. */
const forwardToLoss = (
  kernels: KernelSet,
  { config, layout }: FlatModel,
  parameters: View, // [P]
  batch: PolicyBatch,
  settings: LossSettings,
  { logProbs, entropies }: Omit<PolicySweepOutputs, 'gradient'>,
) => {
  const { slots } = batch;
  const named = namedDuals(layout, { primal: parameters });
  const tokens = uploadBatch(kernels, batch.host, config.vocabularySize);
  const sweep = new Sweep(kernels, { tangents: false });
  const activations = forward(sweep, config, named, tokens);
  const y = kernels.alloc([slots, config.width]); // [slots, d]
  kernels.gatherRows({
    x: activations.final.y.primal,
    rows: kernels.upload(batch.rows, [slots]),
    out: y,
  });
  const head = named('lm_head.weight'); // [V, d]
  const dLogits = kernels.alloc([slots, config.vocabularySize]); // [slots, V]
  kernels.policyLoss({
    ...settings,
    logits: headLogits(kernels, y, head.primal),
    targets: kernels.upload(batch.targets, [slots]),
    oldLogProbs: kernels.upload(batch.oldLogProbs, [slots]),
    advantages: kernels.upload(batch.advantages, [slots]),
    weights: kernels.upload(batch.weights, [slots]),
    logProbs,
    entropies,
    dLogits,
  });
  return { named, tokens, sweep, activations, y, head, dLogits };
};

/** Row i of x goes to row rows[i] of a result that is 0 elsewhere. [slots, d] → [N, d] */
const scatterRows = (kernels: KernelSet, x: View, rows: Int32Array, total: number): View => {
  const [slots, width] = x.shape as [number, number];
  const padded = kernels.alloc([slots + ZERO_ROWS, width]);
  // All of it, since a view of the last rows alone need not be aligned.
  kernels.fill(padded, 0);
  kernels.copy(x, slice(padded, 0, x.shape));
  const source = new Int32Array(total).fill(slots);
  rows.forEach((row, slot) => {
    source[row] = slot;
  });
  const out = kernels.alloc([total, width]);
  kernels.gatherRows({ x: padded, rows: kernels.upload(source, [total]), out });
  return out;
};
