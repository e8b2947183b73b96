import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../../src/core/run/run.ts';
import { configOf, type PlannedRun } from '../plan/planned-run.ts';
import { openModels, type Models } from './models.ts';
import { runPlanned } from './run-planned.ts';
import { openRunStore } from './run-store.ts';

const RUN: PlannedRun = {
  id: 'nano-adam-1',
  figures: ['figure2'],
  purpose: 'compare',
  method: 'adam',
  seed: 1,
  preset: 'nano',
  changes: { grpoSteps: 3, innerSteps: 2, batchSize: 8, validationInnerSteps: 2 },
  validation: { every: 2, changes: {}, longer: { validationInnerSteps: 4, batchSize: 8 } },
  secondsPerStep: 0.2,
};

let folder: string;
let models: Models;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reproduce-'));
  models = await openModels(1);
});
afterAll(async () => {
  await models.close();
  await rm(folder, { recursive: true });
});

const runIn = (name: string, stop: (steps: number) => boolean, run = RUN): Promise<Run> => {
  let steps = 0;
  return runPlanned({
    run,
    config: configOf(run),
    models,
    store: openRunStore(join(folder, name)),
    command: 'npm run reproduce -- figure2',
    stop: () => stop(steps),
    onStep: (recorded) => (steps = recorded.steps.length),
  });
};

/** Without what depends on the clock. */
const timeless = (recorded: Run) => ({
  ...recorded,
  provenance: undefined,
  steps: recorded.steps.map((step) => ({ ...step, seconds: undefined })),
});

test('a run that was stopped and taken up again is the run that never stopped', async () => {
  const whole = await runIn('whole', () => false);
  const first = await runIn('parts', (steps) => steps === 1);
  expect(first).toMatchObject({ finished: false });
  expect(first.steps).toHaveLength(1);
  const rest = await runIn('parts', () => false);
  expect(timeless(rest)).toEqual(timeless(whole));
  expect(rest.steps.map(({ validation }) => validation !== undefined)).toEqual([false, true, true]);
  expect(rest.longerValidation).toMatchObject({ innerSteps: 4, batchSize: 8 });
  expect(rest.finalRollouts?.[0]?.text).toEqual(expect.any(String));
  expect((await readdir(join(folder, 'parts'))).sort()).toEqual([
    'generator-3.safetensors',
    'run.json',
    'validation-texts.json',
  ]);
});

test('a finished run of which more is planned goes on as if it had been planned so', async () => {
  const longer = { ...RUN, changes: { ...RUN.changes, grpoSteps: 5 } };
  const whole = await runIn('long', () => false, longer);
  await runIn('grown', () => false);
  const grown = await runIn('grown', () => false, longer);
  expect(grown.config.grpoSteps).toBe(5);
  // The end of the shorter run was validated, too.
  const withoutValidations = (recorded: Run) =>
    timeless(recorded).steps.map((step) => ({ ...step, validation: undefined }));
  expect(withoutValidations(grown)).toEqual(withoutValidations(whole));
  expect(grown.steps.at(-1)).toMatchObject({ validation: whole.steps.at(-1)!.validation });
});

test('a finished run is not run again, one of another config from the start', async () => {
  const before = await runIn('kept', () => false);
  expect(await runIn('kept', () => expect.unreachable())).toEqual(before);
  const changed = { ...RUN, changes: { ...RUN.changes, generatorLr: 1e-4 } };
  const after = await runIn('kept', (steps) => steps === 1, changed);
  expect(after.steps).toHaveLength(1);
  expect(after.config.generatorLr).toBe(1e-4);
});
