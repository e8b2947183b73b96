import { describe, expect, it } from 'vitest';
import { keepsSubjectAndNumber, keptFacts, sharedFacts } from './shared-facts.ts';

describe('sharedFacts', () => {
  it('gives the facts that both texts write out', () => {
    const facts = { given: 'Ana', family: 'Maren', title: 'Grey Door', year: 1931, price: 5 };
    const article = 'Ana Maren made "Grey Door" in 1931 for $5.';
    expect(sharedFacts(facts, article, 'A. Maren, *Grey Door*: 1931 ($45)')).toEqual([
      { label: 'family', text: 'Maren' },
      { label: 'title', text: 'Grey Door' },
      { label: 'year', text: '1931' },
    ]);
  });
});

const FACTS = [
  { label: 'given', text: 'Ana' },
  { label: 'family', text: 'Maren' },
  { label: 'title', text: 'Grey Door' },
  { label: 'year', text: '1931' },
  { label: 'code', text: '4f-21' },
];

describe('keptFacts', () => {
  const kept = (text: string) => keptFacts(FACTS, text).map(({ label }) => label);

  it('keeps the facts of which a text writes every word, in any place', () => {
    expect(kept('The Door by Maren (1931), Grey; #4f-21')).toEqual([
      'family',
      'title',
      'year',
      'code',
    ]);
  });

  it('takes no part of a word or of a number for it', () => {
    expect(kept('Anatol Marens, Grey Doors, 19310, 4f-2')).toEqual([]);
  });

  it('keeps nothing in an empty text', () => {
    expect(kept('')).toEqual([]);
  });
});

describe('keepsSubjectAndNumber', () => {
  it.each([
    ['Maren, 1931', true],
    ['“Grey Door”, no. 4f-21', true],
    ['Maren painted it', false],
    ['Ana, 1931', false],
    ['1931', false],
  ])('%s: %s', (text, keeps) => {
    expect(keepsSubjectAndNumber(FACTS, text)).toBe(keeps);
  });
});
