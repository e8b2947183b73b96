import { describe, expect, it } from 'vitest';
import { FOREIGN_LANGUAGES, type ForeignLanguage } from '../../protocol/names.ts';
import { createRandom } from '../random.ts';
import { shippedTokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import { createCloze } from './cloze.ts';
import { NAMES } from './names.ts';
import { SPLITS, type Split } from './split.ts';

const makeClozes = (seed: string, split: Split, language: ForeignLanguage, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => createCloze(random, split, language));
};

describe.each(FOREIGN_LANGUAGES)('the %s cloze set', (language) => {
  const clozes = makeClozes('cloze', 'train', language, 2000);

  it('is seeded', () => {
    expect(makeClozes('cloze', 'train', language, 10)).toEqual(clozes.slice(0, 10));
    expect(makeClozes('other', 'train', language, 10)).not.toEqual(clozes.slice(0, 10));
  });

  it('has passages of two or three sentences whose last word was said before', () => {
    for (const { passage, lastWord } of clozes) {
      expect(passage.endsWith(` ${lastWord}`)).toBe(true);
      const sentences = passage.split('. ');
      expect([2, 3]).toContain(sentences.length);
      const before = sentences.slice(0, -1).join(' ');
      expect(before.split(/[\s,']+/), passage).toContain(lastWord);
      // The last sentence alone does not give the word away.
      const hint = sentences.slice(-1).join().slice(0, -lastWord.length);
      expect(hint.split(/[\s,']+/), passage).not.toContain(lastWord);
    }
  });

  it('is short and varied', () => {
    const lengths = clozes.map(({ passage }) => shippedTokenizer.encode(passage).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60);
    expect(new Set(clozes.map(({ passage }) => passage)).size).toBeGreaterThan(1900);
    expect(new Set(clozes.map(({ lastWord }) => lastWord)).size).toBeGreaterThan(60);
  });

  it('shares no place and so no passage between splits', () => {
    for (const split of SPLITS) {
      const own = new Set(NAMES[split].places);
      for (const { passage } of makeClozes('splits', split, language, 500)) {
        const places = passage
          .split(/[\s.,]+/)
          .filter((word) => SPLITS.some((other) => NAMES[other].places.includes(word)));
        expect(places.length, passage).toBeGreaterThan(0);
        expect(
          places.every((place) => own.has(place)),
          passage,
        ).toBe(true);
      }
    }
  });
});
