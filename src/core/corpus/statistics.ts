import type { Language } from '../../protocol/names.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import type { Pair } from './pairs.ts';

export interface Lengths {
  /** In tokens. */
  readonly mean: number;
  readonly max: number;
}

export interface CorpusStatistics {
  readonly articles: Lengths;
  /** With the end token. */
  readonly paraphrases: Lengths;
  /** Of all tokens of the paraphrases, the share of each id, in 0..1. */
  readonly tokenShares: readonly number[];
  /** Of all pairs, the share that ends in each language, in 0..1. */
  readonly languageShares: ReadonlyMap<Language, number>;
}

export function lengthsOf(lengths: readonly number[]): Lengths {
  const sum = lengths.reduce((total, length) => total + length, 0);
  return { mean: sum / lengths.length, max: Math.max(...lengths) };
}

/** Counts tokens and languages; `pairs` must not be empty. */
export function measureCorpus(pairs: readonly Pair[], tokenizer: Tokenizer): CorpusStatistics {
  if (pairs.length === 0) throw new RangeError('There are no pairs to measure');
  const articles = pairs.map(({ article }) => tokenizer.encode(article).length);
  const paraphrases = pairs.map(({ paraphrase }) => [
    ...tokenizer.encode(paraphrase),
    tokenizer.endOfText,
  ]);
  const ids = paraphrases.flat();
  const tokenShares = new Array<number>(tokenizer.vocabularySize).fill(0);
  for (const id of ids) tokenShares[id]! += 1 / ids.length;
  const languageShares = new Map<Language, number>();
  for (const { language } of pairs) {
    languageShares.set(language, (languageShares.get(language) ?? 0) + 1 / pairs.length);
  }
  return {
    articles: lengthsOf(articles),
    paraphrases: lengthsOf(paraphrases.map((text) => text.length)),
    tokenShares,
    languageShares,
  };
}
