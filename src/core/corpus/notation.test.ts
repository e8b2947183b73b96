import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { conventions as english } from './languages/english-words.ts';
import { conventions as german } from './languages/german-words.ts';
import { createNotation, type Conventions, type Notation } from './notation.ts';

const variants = (conventions: Conventions, write: (notation: Notation) => string) => {
  const notation = createNotation(createRandom('notation'), conventions);
  return [...new Set(Array.from({ length: 300 }, () => write(notation)))].sort();
};

describe('createNotation', () => {
  it('writes a life span in four ways', () => {
    expect(variants(english, (n) => n.span(1912, 1987))).toEqual([
      '*1912 +1987',
      '*1912, +1987',
      '1912-1987',
      '1912/1987',
    ]);
  });

  it('follows the conventions of the language', () => {
    expect(variants(english, (n) => n.price(45))).toEqual(['$45', '45$']);
    expect(variants(german, (n) => n.price(45))).toEqual(['$45', '45 $', '45$']);
    expect(variants(english, (n) => n.rise(5))).toEqual(['+5%']);
    expect(variants(german, (n) => n.rise(5))).toEqual(['+5 %', '+5%']);
    expect(variants(english, (n) => n.pair('A', 'B'))).toEqual(['A & B', 'A + B', 'A and B']);
    expect(variants(german, (n) => n.pair('A', 'B'))).toEqual(['A & B', 'A + B', 'A und B']);
  });

  it('marks titles, names, numbers and times', () => {
    expect(variants(english, (n) => n.title('T'))).toEqual(['"T"', "'T'", '*T*']);
    const person = { given: 'Ana', family: 'Maren', gender: 'f' } as const;
    expect(variants(english, (n) => n.name(person))).toEqual(['A. Maren', 'Ana Maren']);
    expect(variants(english, (n) => n.code('4f-21'))).toEqual(['#4f-21', '4f-21']);
    expect(variants(english, (n) => n.ratio(3, 5) + n.duration(4, 12))).toEqual(['3/54\'12"']);
  });
});
