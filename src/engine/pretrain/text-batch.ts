import type { TrainingText } from '../../core/language-model/text-streams.ts';
import type { HostBatch } from '../model/token-batch.ts';

const LENGTH_MULTIPLE = 8;

/** Texts side by side, every predicted token weighing the same, the weights' sum being 1. */
export const textBatch = (texts: readonly TrainingText[], contextLength: number): HostBatch => {
  const longest = Math.max(...texts.map(({ ids }) => ids.length)) - 1;
  const length = Math.min(Math.ceil(longest / LENGTH_MULTIPLE) * LENGTH_MULTIPLE, contextLength);
  const sequences = new Int32Array(texts.length * (length + 1));
  const weights = new Float32Array(texts.length * length);
  texts.forEach(({ ids, firstPredicted }, i) => {
    sequences.set(ids.slice(0, length + 1), i * (length + 1));
    // Row r predicts id r + 1.
    weights.fill(1, i * length + firstPredicted - 1, i * length + Math.min(ids.length - 1, length));
  });
  const count = weights.reduce((a, b) => a + b, 0);
  return {
    sequences,
    examples: texts.length,
    sequenceLength: length + 1,
    weights: weights.map((weight) => weight / count),
  };
};
