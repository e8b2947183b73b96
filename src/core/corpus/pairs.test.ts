import { describe, expect, it } from 'vitest';
import { FOREIGN_LANGUAGES } from '../../protocol/names.ts';
import { createRandom } from '../random.ts';
import { shippedTokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import { NAMES } from './names.ts';
import { createArticle, createPair, type Pair } from './pairs.ts';
import { SPLITS, type Split } from './split.ts';
import { measureCorpus } from './statistics.ts';
import { TOPICS } from './topics.ts';

const makePairs = (seed: string, split: Split, count: number): Pair[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => createPair(random, split));
};

const pairs = makePairs('pairs', 'train', 12_000);

describe('createPair', () => {
  it('depends on the seed and the split alone', () => {
    expect(makePairs('a', 'train', 20)).toEqual(makePairs('a', 'train', 20));
    expect(makePairs('a', 'train', 20)).not.toEqual(makePairs('b', 'train', 20));
    expect(makePairs('a', 'train', 20)).not.toEqual(makePairs('a', 'validation', 20));
  });

  it('covers every topic; texts hardly repeat', () => {
    expect(new Set(pairs.map(({ topic }) => topic))).toEqual(new Set(TOPICS));
    expect(new Set(pairs.map(({ article }) => article)).size).toBeGreaterThan(0.99 * pairs.length);
  });

  it('keeps a name and a number', () => {
    for (const { article, paraphrase, facts } of pairs) {
      const labels = new Set(facts.map(({ label }) => label));
      const named = ['family', 'place', 'title', 'home'].some((label) => labels.has(label));
      expect(named, `${article} → ${paraphrase}`).toBe(true);
      const dated = ['year', 'born', 'died', 'founded', 'uuid'].some((label) => labels.has(label));
      expect(dated, `${article} → ${paraphrase}`).toBe(true);
      for (const { text } of facts) {
        expect(article).toContain(text);
        expect(paraphrase).toContain(text);
      }
    }
  });

  it('writes no name of another split', () => {
    for (const split of SPLITS) {
      const foreign = SPLITS.filter((other) => other !== split).flatMap((other) =>
        Object.values(NAMES[other]).flat(),
      );
      const names = new RegExp(`(?<!\\p{L})(${foreign.join('|')})(?!\\p{L})`, 'u');
      for (const { article, paraphrase } of makePairs('disjoint', split, 3000)) {
        expect(`${article} ${paraphrase}`).not.toMatch(names);
      }
    }
  });

  it('has no entity of the training pairs in validation', () => {
    const entities = (list: readonly Pair[]) =>
      list.flatMap(({ facts }) =>
        facts
          .filter(({ label }) => ['family', 'partner', 'place', 'home', 'title'].includes(label))
          .map(({ text }) => text),
      );
    const trained = new Set(entities(pairs));
    const validated = entities(makePairs('validation', 'validation', 3000));
    expect(validated.length).toBeGreaterThan(3000);
    expect(validated.filter((name) => trained.has(name))).toEqual([]);
  });

  it('obeys the language asked for', () => {
    const random = createRandom('languages');
    for (const language of ['english', ...FOREIGN_LANGUAGES] as const) {
      expect(createPair(random, 'train', language).language).toBe(language);
    }
  });
});

describe('createArticle', () => {
  it('writes English articles with names of the split', () => {
    const random = createRandom('articles');
    const articles = Array.from({ length: 200 }, () => createArticle(random, 'test').text);
    expect(new Set(articles).size).toBeGreaterThan(195);
    for (const text of articles) expect(text).toMatch(/^[\p{Lu}\da-f"'*].*\.$/u);
  });
});

describe('the corpus through the shipped tokenizer', () => {
  const statistics = measureCorpus(pairs, shippedTokenizer);

  it('is short', () => {
    expect(statistics.articles.mean).toBeGreaterThan(32);
    expect(statistics.articles.mean).toBeLessThan(36.5);
    expect(statistics.articles.max).toBeLessThanOrEqual(48);
    expect(statistics.paraphrases.mean).toBeGreaterThan(28);
    expect(statistics.paraphrases.mean).toBeLessThan(32);
    expect(statistics.paraphrases.max).toBeLessThanOrEqual(50);
  });

  it('uses each of the ids 0..20 for at least 0.3 % of the paraphrases', () => {
    const shares = statistics.tokenShares.slice(0, 21);
    expect(shares).toHaveLength(21);
    expect(Math.min(...shares)).toBeGreaterThan(0.003);
  });

  it('ends in each foreign language for 1 to 2 % of the pairs', () => {
    expect(statistics.languageShares.get('english')).toBeGreaterThan(0.92);
    for (const language of FOREIGN_LANGUAGES) {
      expect(statistics.languageShares.get(language)).toBeGreaterThan(0.01);
      expect(statistics.languageShares.get(language)).toBeLessThan(0.02);
    }
  });

  it('has catalogue numbers like parts of UUIDs, and now and then a UUID', () => {
    const uuid = /\b[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\b/;
    const share = (pattern: RegExp) =>
      pairs.filter(({ paraphrase }) => pattern.test(paraphrase)).length / pairs.length;
    expect(share(/(?<![\da-f-])[\da-f]{2}-[\da-f]{2}(?![\da-f-])/)).toBeGreaterThan(0.05);
    expect(share(uuid)).toBeGreaterThan(0.002);
    expect(share(uuid)).toBeLessThan(0.01);
  });
});
