import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preTokenize } from './pre-tokenizer.ts';

describe('preTokenize', () => {
  it('keeps a space with its word, and digits and symbols alone', () => {
    expect(preTokenize('Ana (1912) "won" $45')).toEqual([
      'Ana',
      ' ',
      '(',
      '1',
      '9',
      '1',
      '2',
      ')',
      ' ',
      '"',
      'won',
      '"',
      ' ',
      '$',
      '4',
      '5',
    ]);
    expect(preTokenize("l'été, no. 5!")).toEqual(['l', "'", 'été', ',', ' no', '.', ' ', '5', '!']);
  });

  it('leaves the last of several blanks to the word that follows', () => {
    expect(preTokenize('a   b\n\n')).toEqual(['a', '  ', ' b', '\n\n']);
  });

  it('only cuts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(preTokenize(text).join('')).toBe(text);
      }),
    );
  });
});
