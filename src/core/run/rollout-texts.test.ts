import { expect, test } from 'vitest';
import { shippedTokenizer as tokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import type { DrawnRollouts } from '../../protocol/events.ts';
import { firstRollouts, unseenRollouts } from './rollout-texts.ts';

const rolloutOf = (ids: readonly number[]): DrawnRollouts => ({
  prompts: ['An article.'],
  rollouts: {
    groupSize: 1,
    maxTokens: ids.length,
    tokens: Int32Array.from(ids),
    lengths: Int32Array.of(ids.length),
    surprisal: 1,
  },
});

test('what a rollout says ends at its first special token, not at one that is spelt out', () => {
  const { encode, endOfText, separator } = tokenizer;
  const reader = {
    decode: (ids: readonly number[]) => tokenizer.decode(ids, { showSpecial: true }),
    isSpecial: (id: number) => id === endOfText || id === separator,
  };
  const spelt = 'a<|endoftext|>b';
  const cut = [...encode(spelt), separator, ...encode('c'), endOfText];
  expect(firstRollouts(rolloutOf(cut), reader)).toMatchObject([
    { text: 'a<|endoftext|>b<|sep|>c<|endoftext|>', plain: spelt, prompt: 'An article.' },
  ]);
  const [whole] = firstRollouts(rolloutOf(encode(spelt)), reader);
  expect(whole?.text).toBe(spelt);
  expect(whole).not.toHaveProperty('plain');
});

test('a validation’s rollout stands beside its article’s facts and the untuned generator’s text', () => {
  const decode = (ids: readonly number[]) => tokenizer.decode(ids);
  const facts = [[{ label: 'family', text: 'Maren' }]];
  const own = { ...rolloutOf(tokenizer.encode('Maren!')), facts };
  const { rollouts: untuned } = rolloutOf([...tokenizer.encode('By Maren.'), tokenizer.endOfText]);
  const reader = { decode, isSpecial: (id: number) => id === tokenizer.endOfText };
  expect(unseenRollouts(own, untuned, reader)).toMatchObject([
    { text: 'Maren!', facts: ['Maren'], untuned: 'By Maren.' },
  ]);
});
