import type { ValidationRecord } from '../../protocol/events.ts';
import { datasetOf, exampleIds } from '../loop/dataset.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';

/**
 * The text of dataset.jsonl: what A was trained on, an example a line in A's order, each with the prompt
 * that the generator answered. `step` is the inner step and `index` the example's place in its batch,
 * both from 0; `ids` begin with start-of-text.
 */
export const datasetFile = (
  { rollouts, prompts, order }: Pick<ValidationRecord, 'rollouts' | 'prompts' | 'order'>,
  innerSteps: number,
  tokenizer: Pick<Tokenizer, 'decode' | 'endOfText'>,
): string => {
  const dataset = datasetOf(rollouts, order, innerSteps, tokenizer.endOfText);
  const lines = Array.from(order, (rollout, example) => {
    const ids = exampleIds(dataset, example);
    return JSON.stringify({
      step: Math.floor(example / dataset.batchSize),
      index: example % dataset.batchSize,
      prompt: prompts[Math.floor(rollout / rollouts.groupSize)]!,
      ids,
      text: tokenizer.decode(ids),
    });
  });
  return lines.map((line) => `${line}\n`).join('');
};
