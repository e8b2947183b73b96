import { expect, test } from 'vitest';
import type { TrainingText } from '../../../src/core/language-model/text-streams.ts';
import { createRandom } from '../../../src/core/random.ts';
import { inEpochs } from './source-texts.ts';

test('no text comes a second time before all have come once', () => {
  const texts: TrainingText[] = [1, 2, 3, 4].map((id) => ({ ids: [0, id], firstPredicted: 1 }));
  const next = inEpochs(texts, createRandom(1));
  const epoch = () => texts.map(() => next());
  const [first, second] = [epoch(), epoch()];
  expect(new Set(first)).toEqual(new Set(texts));
  expect(new Set(second)).toEqual(new Set(texts));
});
