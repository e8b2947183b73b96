import { expect, test } from 'vitest';
import { datasetFile } from './dataset-file.ts';

const END = 9;

test('holds an example a line in the order of A, with its prompt', () => {
  const prompts = ['Article one.', 'Article\ntwo.'];
  const rollouts = {
    groupSize: 2,
    maxTokens: 3,
    // Rollouts 0 and 1 answer the first prompt, 2 and 3 the second.
    tokens: Int32Array.of(1, 2, END, 3, 4, 5, 6, END, END, 7, 8, END),
    lengths: Int32Array.of(3, 3, 2, 3),
    surprisal: 0,
  };
  const decode = (ids: readonly number[]) => ids.filter((id) => id !== END).join('-');
  const order = Int32Array.of(2, 1, 3, 0);
  const file = datasetFile({ rollouts, prompts, order }, 2, { decode, endOfText: END });
  expect(file.endsWith('\n')).toBe(true);
  expect(
    file
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { step: 0, index: 0, prompt: 'Article\ntwo.', ids: [END, 6, END], text: '6' },
    { step: 0, index: 1, prompt: 'Article one.', ids: [END, 3, 4, 5], text: '3-4-5' },
    { step: 1, index: 0, prompt: 'Article\ntwo.', ids: [END, 7, 8, END], text: '7-8' },
    { step: 1, index: 1, prompt: 'Article one.', ids: [END, 1, 2, END], text: '1-2' },
  ]);
});
