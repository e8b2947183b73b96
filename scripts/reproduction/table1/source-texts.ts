import { createCloze } from '../../../src/core/corpus/cloze.ts';
import type { Split } from '../../../src/core/corpus/split.ts';
import { targetText, type TrainingText } from '../../../src/core/language-model/text-streams.ts';
import { drawRollouts } from '../../../src/core/loop/draw-rollouts.ts';
import { createTexts } from '../../../src/core/reward/texts.ts';
import { createRandom, deriveSeed, type Random } from '../../../src/core/random.ts';
import type { Tokenizer } from '../../../src/core/tokenizer/tokenizer.ts';
import { PRESETS } from '../../../src/core/config/presets.ts';
import type { ForeignLanguage } from '../../../src/protocol/names.ts';
import type { GeneratorPort } from '../../../src/protocol/ports.ts';

/** As many as the paper's train split has (§4.4). */
const SFT_PASSAGES = 2320;
/** Prompts of one call of the generator. */
const CHUNK = 1024;

/** Passages of a split, each after a start-of-text. */
export const clozeTexts = (
  tokenizer: Tokenizer,
  language: ForeignLanguage,
  split: Split,
  count: number,
): readonly TrainingText[] => {
  const random = createRandom(deriveSeed('table 1', split, language));
  return Array.from({ length: count }, () => ({
    ids: [tokenizer.endOfText, ...tokenizer.encode(createCloze(random, split, language).passage)],
    firstPredicted: 1,
  }));
};

/** What the generator as it is writes for prompts of its training, at the preset's temperature. */
export const generatedTexts = async (
  generator: GeneratorPort,
  tokenizer: Tokenizer,
  language: ForeignLanguage,
  count: number,
): Promise<readonly TrainingText[]> => {
  const { maxTokens, temperature } = PRESETS[language].config;
  const drawing = { generator, tokenizer, texts: createTexts(tokenizer) };
  const texts: TrainingText[] = [];
  for (let chunk = 0; texts.length < count; chunk++) {
    const { rollouts } = await drawRollouts(drawing, {
      split: 'train',
      count: Math.min(CHUNK, count - texts.length),
      groupSize: 1,
      maxTokens,
      temperature,
      seed: deriveSeed('table 1', 'rollouts', chunk),
    });
    const { tokens, lengths } = rollouts;
    lengths.forEach((length, i) => {
      const from = i * maxTokens;
      texts.push({
        ids: [tokenizer.endOfText, ...tokens.subarray(from, from + length)],
        firstPredicted: 1,
      });
    });
  }
  return texts;
};

/** All texts once in a random order, then again in another one. */
export const inEpochs = (texts: readonly TrainingText[], random: Random): (() => TrainingText) => {
  let left: TrainingText[] = [];
  return () => {
    if (left.length === 0) left = random.shuffle(texts);
    return left.pop()!;
  };
};

export const sftTexts = (tokenizer: Tokenizer, language: ForeignLanguage) =>
  clozeTexts(tokenizer, language, 'train', SFT_PASSAGES);

/** Texts in which a share is of the target's pretraining, so that it forgets less. */
export const withReplay =
  (
    next: () => TrainingText,
    share: number,
    tokenizer: Tokenizer,
    random: Random,
  ): (() => TrainingText) =>
  () =>
    random.chance(share) ? targetText(tokenizer, random, 'train') : next();
