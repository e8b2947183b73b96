import { FOREIGN_LANGUAGES } from '../../protocol/names.ts';
import { createRandom, deriveSeed, type Seed } from '../random.ts';
import { createCloze } from './cloze.ts';
import { createPair } from './pairs.ts';

const PAIRS = 20_000;
const FOREIGN_PAIRS = 1_000;
const CLOZES = 500;

/**
 * The texts that the tokenizer is trained on, all from the train split. Foreign texts are more
 * frequent in it than in the corpus; else their words would be spelled letter by letter.
 */
export function* tokenizerSample(seed: Seed): Generator<string, void, undefined> {
  const random = createRandom(deriveSeed(seed, 'pairs'));
  for (let i = 0; i < PAIRS; i++) {
    const { article, paraphrase } = createPair(random, 'train');
    yield article;
    yield paraphrase;
  }
  for (const language of FOREIGN_LANGUAGES) {
    for (let i = 0; i < FOREIGN_PAIRS; i++) yield createPair(random, 'train', language).paraphrase;
    for (let i = 0; i < CLOZES; i++) yield createCloze(random, 'train', language).passage;
  }
}
