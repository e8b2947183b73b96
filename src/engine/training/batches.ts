import { rowSums } from '../../core/row-sums.ts';
import type { LossForm } from '../../protocol/names.ts';
import type { Dataset } from '../../protocol/ports.ts';
import type { Shard } from '../collective/shard.ts';
import type { HostBatch } from '../model/token-batch.ts';
import { examplesPerMicrobatch } from '../runtime/budgets.ts';

/** A part of one inner step's batch. */
export interface Microbatch extends HostBatch {
  /** First example, counted in the whole dataset. */
  readonly firstExample: number;
  /** [B, L], weights for example weights of 1: ∂(batch loss)/∂w_i = Σ share·ℓ over i's tokens. */
  readonly shares: Float32Array;
}

/**
 * What a token's loss is multiplied by in its example's loss: 1/(own predicted tokens), or
 * 1/context. An example of one id predicts nothing and has loss 0.
 */
export const tokenShare = (loss: LossForm, length: number, contextLength: number): number =>
  loss === 'fixed' ? 1 / contextLength : length > 1 ? 1 / (length - 1) : 0;

/** @throws Error if weights are neither one for each example nor one for each predicted token */
export const requireWeightsFit = ({ lengths, maxLength }: Dataset, weights: Float32Array): void => {
  const examples = lengths.length;
  const tokens = examples * (maxLength - 1);
  if (weights.length === examples || weights.length === tokens) return;
  throw new Error(
    `${weights.length} weights fit neither the ${examples} examples of the training nor their ${tokens} predicted tokens.`,
  );
};

export interface MicrobatchOptions {
  /** w, [T·B], or one for each predicted token, [T·B, L]; 1 if not given. */
  readonly exampleWeights?: Float32Array | undefined;
  /** Examples of the batch; all if not given. */
  readonly shard?: Shard;
}

/**
 * Inner step t's batch, or a shard of it, in microbatches whose token weights make Σ weight·ℓ, over
 * all shards, the batch loss (1/B) Σ_i w_i·ℓ_i.
 */
export const microbatches = (
  dataset: Dataset,
  t: number,
  loss: LossForm,
  contextLength: number,
  { exampleWeights, shard = { from: 0, to: dataset.batchSize } }: MicrobatchOptions = {},
): Microbatch[] => {
  const { batchSize, maxLength } = dataset;
  const length = maxLength - 1;
  const perMicrobatch = examplesPerMicrobatch(length);
  const tokens = dataset.lengths.length * length;
  const weightOf = (token: number): number =>
    exampleWeights?.[Math.floor((token * exampleWeights.length) / tokens)] ?? 1;
  const result: Microbatch[] = [];
  for (let from = shard.from; from < shard.to; from += perMicrobatch) {
    const examples = Math.min(perMicrobatch, shard.to - from);
    const firstExample = t * batchSize + from;
    const shares = new Float32Array(examples * length);
    for (let i = 0; i < examples; i++) {
      const own = dataset.lengths[firstExample + i]!;
      const share = tokenShare(loss, own, contextLength) / batchSize;
      shares.fill(share, i * length, i * length + Math.max(0, own - 1));
    }
    const weights =
      exampleWeights === undefined
        ? shares
        : shares.map((share, token) => share * weightOf(firstExample * length + token));
    result.push({
      firstExample,
      examples,
      sequenceLength: maxLength,
      sequences: dataset.ids.subarray(
        firstExample * maxLength,
        (firstExample + examples) * maxLength,
      ),
      weights,
      shares,
    });
  }
  return result;
};

/** share·value of each token; rows that fill a batch up are left out. [N] → [B·L] */
export const tokenValues = (microbatch: Microbatch, values: Float32Array): Float32Array =>
  microbatch.shares.map((share, token) => share * values[token]!);

/** Σ share·value over each example's tokens. [N] → [B] */
export const exampleSums = (microbatch: Microbatch, values: Float32Array): Float32Array =>
  rowSums(tokenValues(microbatch, values), microbatch.sequenceLength - 1);
