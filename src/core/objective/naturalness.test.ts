import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { naturalnessOf, scoreNaturalness, type ReadRollouts } from './naturalness.ts';

const FACTS = [
  { label: 'family', text: 'Maren' },
  { label: 'year', text: '1931' },
  { label: 'title', text: 'Grey Door' },
  { label: 'price', text: '5' },
];

const rollouts = (changes: Partial<ReadRollouts>): ReadRollouts => ({
  texts: ['Maren, 1931', 'gibberish'],
  facts: [FACTS, FACTS],
  lengths: Int32Array.of(2, 1),
  maxTokens: 2,
  ...changes,
});

describe('the scores of naturalness', () => {
  test('facts kept is the mean share of an article’s facts that its text states', () => {
    expect(scoreNaturalness(rollouts({}))).toEqual({ factsKept: 0.25 });
  });

  test('a text whose article states nothing does not count', () => {
    expect(scoreNaturalness(rollouts({ facts: [FACTS, []] }))).toEqual({ factsKept: 0.5 });
    expect(scoreNaturalness(rollouts({ facts: [[], []] }))).toEqual({});
  });

  test('the untuned generator’s stands beside it', () => {
    const untuned = rollouts({ texts: ['Maren, 1931, 5', 'Grey Door'] });
    expect(scoreNaturalness(rollouts({}), untuned)).toEqual({
      factsKept: 0.25,
      factsKeptUntuned: 0.5,
    });
  });

  test('the KL is that of the tokens, where they were compared', () => {
    const logRatios = Float32Array.of(1, 3, -1, 0);
    expect(scoreNaturalness(rollouts({ logRatios }))).toEqual({ factsKept: 0.25, kl: 1 });
  });

  test('nothing is told of texts whose articles are not known', () => {
    expect(scoreNaturalness(rollouts({ facts: undefined }))).toEqual({});
  });
});

test('the KL of a step’s own texts is known where β pulls', () => {
  const klIn = (klCoefficient: number) =>
    naturalnessOf({ ...DEFAULT_CONFIG, klCoefficient }).find(({ key }) => key === 'kl')!.from;
  expect(klIn(0)).toBe('validation');
  expect(klIn(0.1)).toBe('texts');
});
