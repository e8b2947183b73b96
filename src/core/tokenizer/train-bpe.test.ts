import { describe, expect, it } from 'vitest';
import { applyMerge, encodeWithMerges, trainBpe } from './train-bpe.ts';

describe('trainBpe', () => {
  it('joins the most frequent pair first', () => {
    // l-o stands in 4 words, o-w in 3, and then lo-w in 3.
    expect(trainBpe(['low', 'low', 'low', 'lot'], 2)).toEqual([
      ['l', 'o'],
      ['lo', 'w'],
    ]);
  });

  it('prefers the first of equally frequent pairs in the alphabet', () => {
    expect(trainBpe(['yz', 'yz', 'ab', 'ab'], 1)).toEqual([['a', 'b']]);
  });

  it('does not depend on the order of the texts', () => {
    const texts = ['the cat sat', 'the hat', 'a cat in the hat', 'that is the mat'];
    expect(trainBpe([...texts].reverse(), 12)).toEqual(trainBpe(texts, 12));
  });

  it('stops when no pair occurs twice, and never joins symbols or digits', () => {
    expect(trainBpe(['1912 1912 "!!" "!!" ((5%)) ((5%))'], 10)).toEqual([]);
  });

  it('gives a space to its word', () => {
    expect(trainBpe(['in the the the'], 3)).toEqual([
      ['h', 'e'],
      ['t', 'he'],
      ['Ġ', 'the'],
    ]);
  });
});

describe('applyMerge', () => {
  it('joins from left to right without overlap', () => {
    expect(applyMerge(['a', 'a', 'a', 'b'], ['a', 'a'])).toEqual(['aa', 'a', 'b']);
  });
});

describe('encodeWithMerges', () => {
  it('applies merges in the order of training', () => {
    const merges = [
      ['b', 'c'],
      ['a', 'b'],
    ] as const;
    expect(encodeWithMerges('abc', merges)).toEqual(['a', 'bc']);
  });
});
