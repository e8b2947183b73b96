import { expect, test } from 'vitest';
import { sampleReplay } from './testing/sample-replay.ts';
import { sizeOf, thinReplay } from './thin-replay.ts';

test('a run that fits stays whole', () => {
  const replay = sampleReplay(20);
  expect(thinReplay(replay)).toEqual(replay);
});

test('details go first, from steps in between', () => {
  const replay = sampleReplay(100);
  const thin = thinReplay(replay, 0.8 * sizeOf(replay));
  expect(thin.steps.map(({ step }) => step)).toEqual(replay.steps.map(({ step }) => step));
  expect(thin.steps[0]).toEqual(replay.steps[0]);
  expect(thin.steps.at(-1)).toEqual(replay.steps.at(-1));
  expect(thin.steps[2]).not.toHaveProperty('rollouts');
  expect(thin.steps[2]).toMatchObject({ phi: -0.6, entropy: 0.31 });
});

test('then steps, but none that was validated', () => {
  const replay = sampleReplay(400);
  const thin = thinReplay(replay, 0.2 * sizeOf(replay));
  expect(thin.steps.length).toBeLessThan(400);
  const validated = ({ steps }: typeof thin) => steps.filter((step) => step.validation);
  expect(validated(thin)).toHaveLength(validated(replay).length);
});
