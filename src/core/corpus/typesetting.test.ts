import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { capitalize, typesetFreely, typesetPlainly } from './typesetting.ts';

describe('capitalize', () => {
  it('raises the first letter of a word, but of no catalogue number', () => {
    expect(
      ['she won', 'évora', "l'inno", 'ec-d1', 'fd4572b0-7149', '12 maps'].map(capitalize),
    ).toEqual(['She won', 'Évora', "L'inno", 'ec-d1', 'fd4572b0-7149', '12 maps']);
  });
});

describe('typesetPlainly', () => {
  it('makes sentences', () => {
    expect(typesetPlainly(['Ana won', 'she took $5'])).toBe('Ana won. She took $5.');
  });
});

describe('typesetFreely', () => {
  const random = createRandom('typesetting');
  const texts = Array.from({ length: 4000 }, () => typesetFreely(['Ana won', 'she left'], random));

  it('keeps the sentences and their order', () => {
    for (const text of texts) expect(text).toMatch(/Ana won.+She left/);
  });

  it('puts marks at the head, in the middle and at the foot', () => {
    const share = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length / 4000;
    expect(share(/^Ana/)).toBeCloseTo(0.72, 1);
    expect(share(/She left\.$/)).toBeCloseTo(0.64, 1);
    expect(share(/Ana won\. She/)).toBeCloseTo(0.5, 1);
    // Each symbol but the brackets and the comma can lead, link and end a text.
    expect(new Set(texts.map((text) => text.charAt(0)))).toEqual(new Set('A*-+&!/#(12345"'));
    const ends = texts.map((text) => text.slice(text.indexOf('left') + 4)).join('');
    for (const symbol of '!"#$%&\'()*+,-./012345') expect(ends).toContain(symbol);
  });
});
