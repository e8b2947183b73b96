import { expect, test } from 'vitest';
import { checkAgreement } from './agreement.ts';

const lab = { name: 'lab', results: { tau: Float32Array.of(1, 2) } };

test('small differences pass', () => {
  const other = { name: 'nested', results: { tau: Float32Array.of(1.0001, 2) } };
  expect(() => checkAgreement('nano train', [lab, other])).not.toThrow();
});

test.each([
  ['other numbers', Float32Array.of(1, 2.1)],
  ['NaN', Float32Array.of(NaN, 2)],
  ['another length', Float32Array.of(1)],
])('%s fail with the place and the quantity', (_, tau) => {
  const other = { name: 'nested', results: { tau } };
  expect(() => checkAgreement('nano train', [lab, other])).toThrow(
    /nano train: nested and lab .* tau/,
  );
});

test('a quantity that is missing fails', () => {
  expect(() => checkAgreement('nano train', [lab, { name: 'nested', results: {} }])).toThrow();
});
