import { expect, it } from 'vitest';
import { formatScore } from './format-score.ts';

it.each([
  ['share', 0.034, '3%'],
  ['share', 0.9999, '99%'],
  ['flag', 1, 'yes'],
  ['flag', 0, 'no'],
  ['nats', 3.2149, '3.21 nats'],
  ['number', 23.45678, '23.46'],
  ['number', -0.00123456, '−0.001235'],
] as const)('a %s of %d is %s', (unit, value, text) => {
  expect(formatScore(value, { unit })).toBe(text);
});
