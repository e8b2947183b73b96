import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleReplay } from '../../../src/core/files/testing/sample-replay.ts';
import { isBeginningOf, openRunStore } from './run-store.ts';

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

test('a run in the place of a finished one leaves none of its files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  try {
    const store = openRunStore(folder);
    const checkpoint = { state: new Float32Array(6), updates: 8 };
    await store.saveTexts(['earlier']);
    await store.save({ ...sampleReplay(10), finished: true }, checkpoint);
    expect(await readdir(folder)).toContain('validation-texts.json');
    await store.save({ ...sampleReplay(5), finished: false }, checkpoint);
    expect((await readdir(folder)).sort()).toEqual(['generator-5.safetensors', 'run.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
