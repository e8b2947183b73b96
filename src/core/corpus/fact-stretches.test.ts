import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factStretches } from './fact-stretches.ts';

const FACTS = ['Ana', 'Maren', 'Grey Door', '1931', '4f-21'];
const ARTICLE = 'Ana Maren made "Grey Door" in 1931 (#4f-21).';

const marked = (text: string, facts: readonly string[], keptIn = text): readonly string[] =>
  factStretches(text, facts, keptIn).map(({ from, to }) => text.slice(from, to));

describe('factStretches', () => {
  it('finds the facts that a text keeps, in it and in its article', () => {
    const text = 'Grey Door by A. Maren, 1931';
    expect(marked(text, FACTS)).toEqual(['Grey Door', 'Maren', '1931']);
    expect(marked(ARTICLE, FACTS, text)).toEqual(['Maren', 'Grey Door', '1931']);
  });

  it('takes words that follow each other for one', () => {
    expect(marked(ARTICLE, FACTS)).toEqual(['Ana Maren', 'Grey Door', '1931', '4f-21']);
  });

  it('marks no half of a fact: a title has to be there as a whole', () => {
    expect(marked('A grey Door', FACTS)).toEqual([]);
    expect(marked('Grey, 4f', FACTS)).toEqual([]);
  });

  it('gives stretches in their order that do not touch, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, facts) => {
        const stretches = factStretches(text, facts, text);
        stretches.forEach(({ from, to }, i) => {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(from).toBeGreaterThan(stretches[i - 1]!.to);
        });
      }),
    );
  });
});
