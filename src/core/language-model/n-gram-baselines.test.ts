import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { nGramBaselines } from './n-gram-baselines.ts';

test('the loss of counting, by hand', () => {
  // Predicted: 1, 1, 2. Unigrams with one added: 1/6, 3/6, 2/6.
  const { unigram, bigram } = nGramBaselines([[0, 1, 1, 2]], [[0, 1, 2]], 3);
  expect(unigram).toBeCloseTo(-(Math.log(3 / 6) + Math.log(2 / 6)) / 2, 12);
  // After 0 comes 1 (once of once), after 1 come 1 and 2 (once of twice), smoothed by a unigram.
  const first = (1 + 3 / 6) / (1 + 1);
  const second = (1 + 2 / 6) / (2 + 1);
  expect(bigram).toBeCloseTo(-(Math.log(first) + Math.log(second)) / 2, 12);
});

test('uniform noise costs ln V, and a bigram model finds the order in a chain', () => {
  const vocabulary = 8;
  const random = createRandom('noise');
  const noise = Array.from({ length: 400 }, () =>
    Array.from({ length: 50 }, () => random.integer(vocabulary)),
  );
  const uniform = nGramBaselines(noise, noise, vocabulary);
  expect(uniform.unigram).toBeCloseTo(Math.log(vocabulary), 2);
  expect(uniform.bigram).toBeCloseTo(Math.log(vocabulary), 1);

  const chain = noise.map(([first]) =>
    Array.from({ length: 50 }, (_, i) => (first! + i) % vocabulary),
  );
  const ordered = nGramBaselines(chain, chain, vocabulary);
  expect(ordered.unigram).toBeCloseTo(Math.log(vocabulary), 2);
  expect(ordered.bigram).toBeLessThan(0.01);
});

test('what was never seen costs much, but not infinitely much', () => {
  const { unigram, bigram } = nGramBaselines([[0, 1, 0, 1]], [[2, 3]], 4);
  expect(unigram).toBeCloseTo(Math.log(7), 12);
  expect(bigram).toBeCloseTo(Math.log(7), 12);
});
