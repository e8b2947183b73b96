import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import type { EmbeddedTokens } from '../primitives/embedding.ts';

/** Examples as a model takes them: input ids, next ids, and how much each prediction counts. */
export interface TokenBatch extends EmbeddedTokens {
  readonly targets: View; // int32 [N]
  readonly weights: View; // [N], 0 for padding
}

export interface HostBatch {
  /** [B, L + 1] ids; token i predicts token i + 1. */
  readonly sequences: Int32Array;
  readonly examples: number;
  /** L + 1. */
  readonly sequenceLength: number;
  /** [B, L], the factor of each token's loss; 0 where nothing is to be predicted. */
  readonly weights: Float32Array;
}

/** WebGPU's fast kernels take rows in fours. */
const ROW_MULTIPLE = 4;

/** Counting sort of tokens by id: a fixed order of summation for the embedding's gradient. */
const sortByToken = (ids: Int32Array, vocabularySize: number) => {
  const starts = new Int32Array(vocabularySize + 1);
  for (const id of ids) starts[id + 1]! += 1;
  for (let id = 0; id < vocabularySize; id++) starts[id + 1]! += starts[id]!;
  const next = starts.slice();
  const order = new Int32Array(ids.length);
  ids.forEach((id, token) => {
    order[next[id]!++] = token;
  });
  return { order, starts };
};

/**
 * Uploads a batch; the tensors belong to the enclosing tidy.
 * @throws Error if an id is not in the vocabulary.
 */
export const uploadBatch = (
  kernels: KernelSet,
  host: HostBatch,
  vocabularySize: number,
): TokenBatch => {
  const length = host.sequenceLength - 1;
  const examples = Math.ceil(host.examples / ROW_MULTIPLE) * ROW_MULTIPLE;
  const rows = examples * length;
  const ids = new Int32Array(rows);
  const targets = new Int32Array(rows);
  const weights = new Float32Array(rows);
  weights.set(host.weights);
  for (let example = 0; example < host.examples; example++) {
    const from = example * host.sequenceLength;
    ids.set(host.sequences.subarray(from, from + length), example * length);
    targets.set(host.sequences.subarray(from + 1, from + 1 + length), example * length);
  }
  const stray = host.sequences.find((id) => id < 0 || id >= vocabularySize);
  if (stray !== undefined) {
    throw new Error(`Token id ${stray} is not in the vocabulary of ${vocabularySize}.`);
  }
  const { order, starts } = sortByToken(ids, vocabularySize);
  return {
    examples,
    length,
    rows,
    ids: kernels.upload(ids, [rows]),
    targets: kernels.upload(targets, [rows]),
    positions: kernels.upload(
      Int32Array.from({ length: rows }, (_, row) => row % length),
      [rows],
    ),
    weights: kernels.upload(weights, [rows]),
    order: kernels.upload(order, [rows]),
    starts: kernels.upload(starts, [vocabularySize + 1]),
  };
};
