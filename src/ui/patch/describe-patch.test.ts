import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../core/bitmap/pattern.ts';
import { decodedLike, describePixel, summarise } from './describe-patch.ts';

const target = parsePattern('+-/-+');
const delta = [
  [3.2e-4, -1e-5],
  [0, -2e-4],
];

describe('the patch in words', () => {
  it('counts right pixels; an unmoved one is wrong', () =>
    expect(summarise(delta, target)).toEqual({ right: 2, wrong: 2, total: 4, accuracy: 0.5 }));

  it('says value, goal and verdict of a pixel', () => {
    expect(describePixel({ row: 0, column: 0 }, delta, target, ['!', '"'])).toBe(
      'Dimension 0, token 0 “!”: Δ +3.20×10⁻⁴, wanted +, right.',
    );
    expect(describePixel({ row: 1, column: 1 }, delta, target, [])).toContain('wanted +, wrong');
    expect(describePixel({ row: 1, column: 1 }, undefined, target, [])).not.toContain('Δ');
  });

  it('does not decode a patch of another size', () => {
    expect(decodedLike(delta, parsePattern('+++'))).toBeUndefined();
    expect(decodedLike(delta, target)).toEqual([
      [1, -1],
      [-1, -1],
    ]);
  });
});
