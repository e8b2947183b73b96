import { expect, test } from 'vitest';
import { shippedTokenizer as tokenizer } from '../../src/core/tokenizer/testing/shipped-tokenizer.ts';
import type { Rollouts } from '../../src/protocol/ports.ts';
import { refuseLongTexts, tokenLine, withTexts } from './given-texts.ts';

const MAX_TOKENS = 12;
const EMPTY: Rollouts = {
  groupSize: 1,
  maxTokens: MAX_TOKENS,
  tokens: new Int32Array(2 * MAX_TOKENS).fill(tokenizer.endOfText),
  lengths: Int32Array.of(1, 1),
  surprisal: 0,
};

const lineOf = (text: string): string => {
  const rollouts = withTexts(EMPTY, tokenizer, (place) => (place === 1 ? text : undefined));
  return tokenLine(rollouts, tokenizer, 1, new Float64Array(2 * MAX_TOKENS).fill(1));
};

test('bytes of one character are one piece with the sum of their values', () => {
  expect(lineOf('😀 é')).toMatch(/^😀 \d\.0 · .*é \d\.0 · endoftext 1\.0$/);
  expect(lineOf('😀 é')).not.toContain('\uFFFD');
});

test('a line end does not break the line', () => {
  expect(lineOf('a\nb')).toBe('a 1.0 · ↵ 1.0 · b 1.0 · endoftext 1.0');
});

test('a text that fills a rollout is taken as it is, a longer one is refused', () => {
  const fits = Array.from({ length: 40 }, (_, i) => 'q'.repeat(i)).find(
    (text) => tokenizer.encode(text).length === MAX_TOKENS,
  )!;
  expect(() => refuseLongTexts(['a', fits], tokenizer, MAX_TOKENS)).not.toThrow();
  expect(lineOf(fits)).not.toContain('endoftext');
  expect(() => refuseLongTexts(['a', `${fits}zz`], tokenizer, MAX_TOKENS)).toThrow(
    /“q+zz” takes 1[34] tokens; a rollout here has 12\. .*--set maxTokens=1[34]\.$/,
  );
});
