import { describe, expect, it } from 'vitest';
import { shippedTokenizer as tokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import type { Pair } from './pairs.ts';
import { measureCorpus } from './statistics.ts';

const pair = (article: string, paraphrase: string, language: Pair['language']): Pair => ({
  topic: 'life',
  facts: [],
  article,
  paraphrase,
  language,
});

describe('measureCorpus', () => {
  it('counts tokens, with one end token for each paraphrase', () => {
    const statistics = measureCorpus(
      [pair('12', '!!#', 'english'), pair('1234', '5', 'german')],
      tokenizer,
    );
    expect(statistics.articles).toEqual({ mean: 3, max: 4 });
    expect(statistics.paraphrases).toEqual({ mean: 3, max: 4 });
    expect(statistics.tokenShares[0]).toBeCloseTo(2 / 6);
    expect(statistics.tokenShares[2]).toBeCloseTo(1 / 6);
    expect(statistics.tokenShares[20]).toBeCloseTo(1 / 6);
    expect(statistics.tokenShares[tokenizer.endOfText]).toBeCloseTo(2 / 6);
    expect([...statistics.languageShares]).toEqual([
      ['english', 0.5],
      ['german', 0.5],
    ]);
  });

  it('needs pairs', () => {
    expect(() => measureCorpus([], tokenizer)).toThrow(RangeError);
  });
});
