import type { DrawnRollouts } from '../../protocol/events.ts';
import type { SampleRequest } from '../../protocol/ports.ts';
import type { PromptsRequest } from '../../protocol/texts.ts';
import type { Loop } from './loop-options.ts';

/** How many prompts of a split, and how the generator answers them. */
export type DrawRequest = PromptsRequest &
  Pick<SampleRequest, 'groupSize' | 'maxTokens' | 'temperature' | 'weights' | 'compared'>;

/** Rollouts for fresh prompts; those for prompts of the training can be learned from. */
export const drawRollouts = async (
  { generator, texts, tokenizer }: Pick<Loop, 'generator' | 'texts' | 'tokenizer'>,
  { split, count, seed, ...sampling }: DrawRequest,
): Promise<DrawnRollouts> => {
  const { texts: prompts, facts, ids } = await texts.prompts({ split, count, seed });
  const rollouts = await generator.sample({
    ...sampling,
    prompts: ids,
    seed,
    endOfText: tokenizer.endOfText,
    keepForUpdate: split === 'train' && sampling.weights === undefined,
  });
  return { rollouts, prompts, facts };
};
