import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatEstimate,
  formatNumber,
  formatPercent,
  formatSigned,
} from './format.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [0.4213, '0.42'],
    [-0.4213, '−0.42'],
    [1234, '1234'],
    [-3.14e-6, '−3.1×10⁻⁶'],
    [2e12, '2.0×10¹²'],
    [Number.NaN, '–'],
  ])('writes %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('marks a gain with a plus and zero with nothing', () => {
    expect(formatSigned(0.5)).toBe('+0.5');
    expect(formatSigned(0)).toBe('0');
  });

  it('keeps 100% for all and 0% for none', () => {
    expect(formatPercent(440 / 441)).toBe('99%');
    expect(formatPercent(1)).toBe('100%');
    expect(formatPercent(0.002)).toBe('1%');
  });
});

describe('times', () => {
  it.each([
    [0.04, '<0.1 s'],
    [0.42, '0.4 s'],
    [3, '3 s'],
    [9.96, '10 s'],
    [59.7, '1 min 00 s'],
    [185, '3 min 05 s'],
    [4320, '1 h 12 min'],
  ])('writes %d s as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it('gives estimates coarsely', () => {
    expect(formatEstimate(3)).toBe('about 5 s');
    expect(formatEstimate(1003)).toBe('about 17 min');
    expect(formatEstimate(7200)).toBe('about 2 h');
  });
});
