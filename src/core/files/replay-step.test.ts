import { expect, test } from 'vitest';
import type { StepRecord } from '../../protocol/events.ts';
import type { Rollouts } from '../../protocol/ports.ts';
import { replayStep } from './replay-step.ts';

const RECORD: StepRecord = {
  step: 3,
  phi: -0.123456789,
  scores: { pixelAccuracy: 2 / 3, broken: NaN },
  entropy: 0.5,
  rewardStd: 1.23456789e-6,
  validation: { phi: -1, scores: {} },
  seconds: { sample: 1.000001 },
};

/** Ten prompts with two rollouts each, one token long: rollout i is id i. */
const ROLLOUTS: Rollouts = {
  prompts: Array.from({ length: 10 }, (_, i) => `article ${i}`),
  groupSize: 2,
  maxTokens: 2,
  tokens: Int32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i / 2 : 99)),
  lengths: new Int32Array(20).fill(1),
  surprisal: 1,
};

const decode = (ids: readonly number[]) => ids.join();

test('six rollouts from either end are kept, with their prompts', () => {
  const rewards = Float32Array.from({ length: 20 }, (_, i) => i);
  const { rollouts, histogram } = replayStep(
    { record: RECORD, rollouts: ROLLOUTS, rewarded: { rewards, advantages: rewards } },
    decode,
  );
  const texts = rollouts!.map(({ text }) => Number(text));
  expect(texts).toEqual([19, 18, 17, 16, 15, 14, 5, 4, 3, 2, 1, 0]);
  expect(rollouts![0]).toEqual({ prompt: 'article 9', text: '19', reward: 19, advantage: 19 });
  expect(histogram!.counts.reduce((a, b) => a + b)).toBe(20);
  expect([histogram!.low, histogram!.high]).toEqual([0, 19]);
});

test('without rewards the first ones are kept', () => {
  const step = replayStep({ record: RECORD, rollouts: ROLLOUTS }, decode);
  expect(step.rollouts).toHaveLength(12);
  expect(step.rollouts![1]).toEqual({ prompt: 'article 0', text: '1' });
  expect(step).not.toHaveProperty('histogram');
});

test('numbers are rounded, those that are not finite are left out', () => {
  const step = replayStep({ record: RECORD, rollouts: ROLLOUTS }, decode);
  expect(step).toMatchObject({ phi: -0.12346, rewardStd: 1.2346e-6, seconds: { sample: 1 } });
  expect(step.scores).toEqual({ pixelAccuracy: 0.66667 });
  expect(
    replayStep({ record: { ...RECORD, phi: NaN }, rollouts: ROLLOUTS }, decode),
  ).not.toHaveProperty('phi');
});

test('the validation is the one that is given, not the loop’s', () => {
  const validation = { phi: -2, scores: {}, innerSteps: 8, batchSize: 120 };
  expect(replayStep({ record: RECORD, rollouts: ROLLOUTS }, decode)).not.toHaveProperty(
    'validation',
  );
  const step = replayStep({ record: RECORD, rollouts: ROLLOUTS, validation }, decode);
  expect(step.validation).toEqual(validation);
});
