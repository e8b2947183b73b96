import { expect, test } from 'vitest';
import { shippedTokenizer as tokenizer } from '../core/tokenizer/testing/shipped-tokenizer.ts';
import type { Rollouts } from '../protocol/ports.ts';
import { firstRollouts } from './shown-rollouts.ts';

const rolloutOf = (ids: readonly number[]): Rollouts => ({
  prompts: ['An article.'],
  groupSize: 1,
  maxTokens: ids.length,
  tokens: Int32Array.from(ids),
  lengths: Int32Array.of(ids.length),
  surprisal: 1,
});

test('what a rollout says ends at its first special token, not at one that is spelt out', () => {
  const { encode, endOfText, separator } = tokenizer;
  const spelt = 'a<|endoftext|>b';
  const cut = [...encode(spelt), separator, ...encode('c'), endOfText];
  expect(firstRollouts(rolloutOf(cut), tokenizer)).toMatchObject([
    { text: 'a<|endoftext|>b<|sep|>c<|endoftext|>', plain: spelt },
  ]);
  expect(firstRollouts(rolloutOf(encode(spelt)), tokenizer)).toMatchObject([
    { text: spelt, plain: spelt },
  ]);
});
