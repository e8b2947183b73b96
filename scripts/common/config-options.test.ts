import { expect, test } from 'vitest';
import { PRESETS } from '../../src/core/config/presets.ts';
import { chooseConfig } from './config-options.ts';

test('a preset with changes, of which the later one counts', () => {
  const { preset, config } = chooseConfig('67', ['seed=3', 'pattern=+-/-+', 'seed=4']);
  expect(preset).toBe('67');
  expect(config).toEqual({ ...PRESETS['67'].config, seed: 4, pattern: '+-/-+' });
});

test.each([
  ['68', [], 'There is no preset 68; there are 67,'],
  ['67', ['sed=3'], '--set sed=3: write key=value; the keys are model,'],
  ['67', ['seed'], '--set seed: write key=value'],
  ['67', ['batchSize=many'], 'batchSize: '],
  ['67', ['groupSize=7'], '7'],
])('%s with %j is refused in words', (preset, pairs, words) => {
  expect(() => chooseConfig(preset, pairs)).toThrow(words);
});
