import { createPair } from '../corpus/pairs.ts';
import type { Split } from '../corpus/split.ts';
import { promptIds } from '../corpus/prompts.ts';
import type { Random } from '../random.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';

/** A training sequence; only ids from `firstPredicted` on count in the loss. */
export interface TrainingText {
  readonly ids: readonly number[];
  readonly firstPredicted: number;
}

/** What the target is pretrained on: start-of-text, a paraphrase, end-of-text. */
export const targetText = (tokenizer: Tokenizer, random: Random, split: Split): TrainingText => ({
  ids: [
    tokenizer.endOfText,
    ...tokenizer.encode(createPair(random, split).paraphrase),
    tokenizer.endOfText,
  ],
  firstPredicted: 1,
});

/** What the generator is pretrained on: article, separator, paraphrase, end-of-text. */
export const generatorText = (tokenizer: Tokenizer, random: Random, split: Split): TrainingText => {
  const { article, paraphrase } = createPair(random, split);
  const prompt = promptIds(tokenizer, article);
  return {
    ids: [...prompt, ...tokenizer.encode(paraphrase), tokenizer.endOfText],
    firstPredicted: prompt.length,
  };
};
