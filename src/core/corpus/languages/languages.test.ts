import { describe, expect, it } from 'vitest';
import { FOREIGN_LANGUAGES, type Language } from '../../../protocol/names.ts';
import type { Topic } from '../facts.ts';
import { FACTS, sentences } from '../testing/samples.ts';
import { TOPICS } from '../topics.ts';
import { articles } from './english-articles.ts';
import { a, works } from './english-words.ts';
import { english } from './english.ts';
import { LANGUAGE_PACKS } from './languages.ts';

const all = (language: Language) =>
  TOPICS.flatMap((topic: Topic) => sentences(LANGUAGE_PACKS[language], topic));

describe('the patterns', () => {
  it('are at least 30 in English and 12 in each other language, all different', () => {
    expect(new Set(all('english')).size).toBeGreaterThanOrEqual(30);
    for (const language of FOREIGN_LANGUAGES) {
      expect(new Set(all(language)).size).toBeGreaterThanOrEqual(12);
    }
  });

  it.each(Object.keys(LANGUAGE_PACKS) as Language[])('in %s invent no number', (language) => {
    for (const topic of TOPICS) {
      const known = new Set(JSON.stringify(FACTS[topic]).match(/\d+/g));
      // A date may have its month in digits.
      if (topic === 'calamity') known.add(String(FACTS.calamity.month + 1));
      for (const sentence of sentences(LANGUAGE_PACKS[language], topic)) {
        for (const number of sentence.match(/\d+/g) ?? []) {
          expect(
            [...known].some((fact) => fact.includes(number)),
            sentence,
          ).toBe(true);
        }
      }
    }
  });

  it('say who or what it is about, and when', () => {
    for (const language of Object.keys(LANGUAGE_PACKS) as Language[]) {
      const pack = LANGUAGE_PACKS[language];
      const about = (topic: Topic, name: RegExp, years: RegExp) => {
        for (const sentence of sentences(pack, topic)) {
          expect(sentence).toMatch(name);
          expect(sentence).toMatch(years);
        }
      };
      about('life', /Maren/, /1912|1987/);
      about('victory', /Eva Olen/, /1931/);
      about('settlement', /Olona/, /1399/);
      about('sale', /Grey Door|Ana Toring/, /1890/);
      about('recording', /New Rain/, /1925/);
      about('calamity', /Alona/, /1954/);
      about('company', /Maren & Olen/, /1948/);
    }
  });
});

describe('the articles', () => {
  it('tell every number and every name of their facts', () => {
    const telling = { ...english, paraphrases: articles };
    for (const topic of TOPICS) {
      const names = Object.entries(FACTS[topic])
        .filter(([label]) =>
          ['family', 'given', 'partner', 'place', 'title', 'home'].includes(label),
        )
        .map(([, name]) => String(name));
      const numbers = Object.entries(FACTS[topic]).flatMap(([label, fact]) =>
        // The month is written as a word.
        label === 'month' ? [] : (String(fact).match(/\d+/g) ?? []),
      );
      for (const sentence of sentences(telling, topic)) {
        for (const name of names) expect(sentence).toContain(name);
        expect(sentence.match(/\d+/g), sentence).toEqual(expect.arrayContaining(numbers));
      }
    }
  });
});

describe('English', () => {
  it('chooses the article by sound', () => {
    expect(['abbey', 'engineer', 'town', 'hymn'].map(a)).toEqual([
      'an abbey',
      'an engineer',
      'a town',
      'a hymn',
    ]);
  });

  it('knows what each job makes', () => {
    expect(works({ ...FACTS.life, job: 'poet' })).toBe('45 poems');
    expect(works(FACTS.life)).toBe('45 bridges');
  });

  it('uses the pronoun of the person', () => {
    expect(sentences(english, 'victory').at(-1)).toBe(
      "$300 for Eva Olen. she won Erida's race in 1931",
    );
    expect(sentences(english, 'victory', { gender: 'm', given: 'Leo' }).at(-1)).toContain('he won');
  });
});
