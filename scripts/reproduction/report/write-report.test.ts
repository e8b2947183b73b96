import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleRun } from '../../../src/core/run/testing/sample-run.ts';
import { foldersIn } from '../folders.ts';
import { PLAN } from '../plan.ts';
import { configOf } from '../plan/planned-run.ts';
import { publishRun } from '../run/publish.ts';
import { openRunStore } from '../run/run-store.ts';
import { writeReport } from './write-report.ts';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'report-'))));
afterEach(() => rm(root, { recursive: true }));

const CHECKPOINT = { state: new Float32Array(6), updates: 8 };

test('the page is written from what was run here, and else from what ships', async () => {
  const folders = foldersIn(root);
  const [first, second] = PLAN;
  const shipped = sampleRun(10, { id: first!.id, config: configOf(first!) });
  await publishRun(folders, first!, shipped);
  const begun = { ...sampleRun(5), id: second!.id, config: configOf(second!), finished: false };
  await openRunStore(join(folders.runs, second!.id)).save(begun, CHECKPOINT);
  await writeReport(folders);
  const page = await readFile(folders.page, 'utf8');
  expect(page).toContain('1 of 3 seeds done, 5 of 80 GRPO steps');
  expect(await readdir(folders.charts)).toContain('figure2.svg');
});

test('a run of another config than the plan’s does not count', async () => {
  const folders = foldersIn(root);
  const [run] = PLAN;
  await publishRun(folders, run!, sampleRun(10, { id: run!.id }));
  await writeReport(folders);
  expect(await readFile(folders.page, 'utf8')).toContain('Nothing has been run yet.');
});

test('charts that an earlier report has left go, its data stay', async () => {
  const folders = foldersIn(root);
  await mkdir(folders.charts, { recursive: true });
  for (const name of ['figure9.svg', 'theorem.svg', 'notes.json']) {
    await writeFile(join(folders.charts, name), '{}');
  }
  await writeReport(folders);
  const left = await readdir(folders.charts);
  expect(left).toContain('notes.json');
  expect(left).not.toContain('figure9.svg');
  expect(left).not.toContain('theorem.svg');
});
