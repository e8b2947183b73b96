import { expect, test } from 'vitest';
import { createPair } from '../corpus/pairs.ts';
import { createRandom } from '../random.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { generatorText, targetText } from './text-streams.ts';

const [END_OF_TEXT, SEPARATOR] = [0x110000, 0x110001];

/** One id for each character. */
const characters: Tokenizer = {
  vocabularySize: SEPARATOR + 1,
  endOfText: END_OF_TEXT,
  separator: SEPARATOR,
  encode: (text) => Array.from(text, (character) => character.codePointAt(0)!),
  decode: (ids) => String.fromCodePoint(...ids),
  tokenLabel: String,
};

const pairOf = (seed: string) => createPair(createRandom(seed), 'train');

test('the target reads a paraphrase between two ends of text and predicts all of it', () => {
  const { ids, firstPredicted } = targetText(characters, createRandom('a'), 'train');
  expect([ids[0], ids.at(-1)]).toEqual([END_OF_TEXT, END_OF_TEXT]);
  expect(characters.decode(ids.slice(1, -1))).toBe(pairOf('a').paraphrase);
  expect(firstPredicted).toBe(1);
});

test('the generator predicts the paraphrase and its end, not the article', () => {
  const { ids, firstPredicted } = generatorText(characters, createRandom('b'), 'train');
  const { article, paraphrase } = pairOf('b');
  expect(characters.decode(ids.slice(0, firstPredicted - 1))).toBe(article);
  expect(ids[firstPredicted - 1]).toBe(SEPARATOR);
  expect(characters.decode(ids.slice(firstPredicted, -1))).toBe(paraphrase);
  expect(ids.at(-1)).toBe(END_OF_TEXT);
});
