import { describe, expect, it } from 'vitest';
import { contrast, mix, parseColor, readableOn, type Rgb } from './color.ts';

const blue: Rgb = [31, 95, 176];
const paper: Rgb = [244, 241, 235];

describe('colours', () => {
  it('reads the forms of a computed style', () => {
    expect(parseColor('#1f5fb0')).toEqual(blue);
    expect(parseColor('rgb(31, 95, 176)')).toEqual(blue);
    expect(() => parseColor('light-dark(red, blue)')).toThrow('not a colour');
  });

  it('keeps the ends of a mix and grows lighter between them', () => {
    expect(mix(blue, paper, 0)).toEqual(blue);
    expect(mix(blue, paper, 1)).toEqual(paper);
    const contrasts = [0, 0.25, 0.5, 0.75, 1].map((share) =>
      contrast(mix(blue, paper, share), paper),
    );
    expect(contrasts).toEqual([...contrasts].sort((a, b) => b - a));
  });

  it('knows the contrast of black on white', () =>
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10));

  it('writes readably on both ends', () => {
    expect(contrast(readableOn(blue), blue)).toBeGreaterThan(4.5);
    expect(contrast(readableOn(paper), paper)).toBeGreaterThan(4.5);
  });
});
