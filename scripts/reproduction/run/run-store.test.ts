import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleRun } from '../../../src/core/run/testing/sample-run.ts';
import { isBeginningOf, openRunStore } from './run-store.ts';

test('a decay that is planned later makes no other run of what came before it', () => {
  const done = 10;
  const recorded = sampleRun(done);
  const config = { ...recorded.config, grpoSteps: 4 * done };
  expect(isBeginningOf(recorded, config)).toBe(true);
  expect(isBeginningOf(recorded, { ...config, generatorDecay: 0.75 })).toBe(true);
  expect(isBeginningOf(recorded, { ...config, generatorDecay: 0.9 })).toBe(false);
  expect(isBeginningOf(recorded, { ...config, generatorLr: 1e-4 })).toBe(false);
  expect(isBeginningOf(recorded, { ...config, grpoSteps: done - 1 })).toBe(false);
});

test('what is saved is read as it was told, also by the name that the run had before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'run-store-'));
  try {
    const store = openRunStore(folder);
    const checkpoint = { state: Float32Array.of(1, 2, 3), updates: 4 };
    const told = await store.save(sampleRun(2), checkpoint);
    expect(await store.read()).toEqual({ recorded: told, checkpoint });
    const { run, ...rest } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as {
      run: unknown;
    };
    await writeFile(join(folder, 'run.json'), JSON.stringify({ ...rest, replay: run }));
    expect(await store.read()).toEqual({ recorded: told, checkpoint });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a run in the place of a finished one leaves none of its files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  try {
    const store = openRunStore(folder);
    const checkpoint = { state: new Float32Array(6), updates: 8 };
    await store.saveTexts(['earlier']);
    await store.save({ ...sampleRun(10), finished: true }, checkpoint);
    expect(await readdir(folder)).toContain('validation-texts.json');
    await store.save({ ...sampleRun(5), finished: false }, checkpoint);
    expect((await readdir(folder)).sort()).toEqual(['generator-5.safetensors', 'run.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
