import { expect, it } from 'vitest';
import { PRESETS } from '../../core/config/presets.ts';
import { headlineOf } from './headline-of.ts';

const NONE = { best: [], worst: [] };

const rollout = (plain: string, index: number) => ({
  index,
  prompt: '',
  text: `${plain}<|endoftext|>7b3e9f15`,
  plain,
  ids: [],
});

it('is the first score that Φ does not say', () => {
  expect(headlineOf(PRESETS.german.config, { targetShare: 0.04 }, NONE)).toEqual({
    value: '4%',
    label: 'In the language',
  });
  const l2 = headlineOf(PRESETS.l2.config, { norm: 25, normChange: -0.5 }, NONE);
  expect(l2).toEqual({ value: '−0.5', label: 'Change of the norm' });
});

it('is what has been found of a string, special tokens left aside', () => {
  const { config } = PRESETS['uuid-8'];
  const texts = ['a <|sep|>7b3e', 'b3', ''].map(rollout);
  expect(headlineOf(config, undefined, { best: texts, worst: [] })).toMatchObject({
    value: '4',
    of: 8,
  });
});

it('is open before there is anything', () => {
  expect(headlineOf(PRESETS['uuid-8'].config, undefined, NONE).value).toBeUndefined();
  expect(headlineOf(PRESETS.german.config, undefined, NONE).value).toBeUndefined();
});
