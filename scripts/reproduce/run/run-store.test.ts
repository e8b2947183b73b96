import { expect, test } from 'vitest';
import { sampleReplay } from '../../../src/core/files/testing/sample-replay.ts';
import { isBeginningOf } from './run-store.ts';

test('a decay that is planned later makes no other run of what came before it', () => {
  const done = 10;
  const replay = sampleReplay(done);
  const config = { ...replay.config, grpoSteps: 4 * done };
  expect(isBeginningOf(replay, config)).toBe(true);
  expect(isBeginningOf(replay, { ...config, generatorDecay: 0.75 })).toBe(true);
  expect(isBeginningOf(replay, { ...config, generatorDecay: 0.9 })).toBe(false);
  expect(isBeginningOf(replay, { ...config, generatorLr: 1e-4 })).toBe(false);
  expect(isBeginningOf(replay, { ...config, grpoSteps: done - 1 })).toBe(false);
});
