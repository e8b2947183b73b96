import type { Dataset, Rollouts } from '../../protocol/ports.ts';

/**
 * Lays rollouts out as A's training set: each becomes start-of-text and its response, and example k
 * is rollout `order[k]`. `order` must hold innerSteps·batchSize indices.
 */
export const datasetOf = (
  rollouts: Rollouts,
  order: Int32Array,
  innerSteps: number,
  startOfText: number,
): Dataset => {
  if (order.length % innerSteps !== 0) {
    throw new Error(`${order.length} texts do not fill ${innerSteps} equal batches.`);
  }
  const maxLength = rollouts.maxTokens + 1;
  const ids = new Int32Array(order.length * maxLength).fill(startOfText);
  const lengths = new Int32Array(order.length);
  order.forEach((rollout, example) => {
    const from = rollout * rollouts.maxTokens;
    ids.set(rollouts.tokens.subarray(from, from + rollouts.maxTokens), example * maxLength + 1);
    lengths[example] = rollouts.lengths[rollout]! + 1;
  });
  return { innerSteps, batchSize: order.length / innerSteps, maxLength, ids, lengths };
};

/** The ids of one example without padding. */
export const exampleIds = (dataset: Dataset, example: number): number[] => {
  const from = example * dataset.maxLength;
  return Array.from(dataset.ids.subarray(from, from + dataset.lengths[example]!));
};

/** Spreads rows of values that follow a dataset's order back over the rollouts. */
export const scatter = (values: Float32Array, order: Int32Array, into: Float32Array): void => {
  const length = values.length / order.length;
  order.forEach((rollout, example) => {
    into.set(values.subarray(example * length, (example + 1) * length), rollout * length);
  });
};
