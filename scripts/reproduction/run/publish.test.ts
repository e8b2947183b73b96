import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedRun } from '../../../src/core/run/formats/published-run.ts';
import { formatRecordedRun, parseRecordedRun } from '../../../src/core/run/formats/recorded-run.ts';
import { runIndexSchema } from '../../../src/core/run/formats/run-index.ts';
import { sampleRun } from '../../../src/core/run/testing/sample-run.ts';
import { foldersIn, type Folders } from '../folders.ts';
import { PLAN } from '../plan.ts';
import { publishRun, readPublished, writeIndex } from './publish.ts';

let folders: Folders;
beforeAll(async () => (folders = foldersIn(await mkdtemp(join(tmpdir(), 'runs-')))));
afterAll(() => rm(join(folders.published, '../..'), { recursive: true }));

const planned = (id: string) => PLAN.find((run) => run.id === id)!;

test('what is published can be read again and is listed in the plan’s order', async () => {
  const [first, second] = ['67-sgd-1', '67-adam-1'].map((id) => sampleRun(5, { id }));
  await publishRun(folders, planned('67-sgd-1'), first!);
  await publishRun(folders, planned('67-adam-1'), second!);
  await writeIndex(folders.published, ['67-adam-1', '67-sgd-1']);
  const index = runIndexSchema.parse(
    JSON.parse(await readFile(join(folders.published, 'index.json'), 'utf8')),
  );
  expect(index.map(({ id }) => id)).toEqual(['67-adam-1', '67-sgd-1']);
  const { size } = await stat(join(folders.published, '67-adam-1.json'));
  expect(index[0]!.bytes).toBe(size);
  const read = await readPublished(folders, planned('67-sgd-1'));
  expect(read).toEqual(parseRecordedRun(formatRecordedRun(publishedRun(first!))));
  expect(await readPublished(folders, planned('l2-adam-1'))).toBeUndefined();
});

test('of a run that chose a learning rate only the validations are kept, beside the report', async () => {
  const run = planned('67-tune-sgd-0.01');
  await publishRun(folders, run, sampleRun(10, { id: run.id }));
  const kept = await readPublished(folders, run);
  expect(kept!.steps.map(({ step }) => step)).toEqual([1, 5, 8, 10]);
  expect(await readdir(folders.published)).not.toContain(`${run.id}.json`);
});

test('the index tells the size of a file as it is, however it would be written now', async () => {
  const path = join(folders.published, '67-adam-2.json');
  const text = `\n ${formatRecordedRun(sampleRun(1, { id: '67-adam-2' }))}`;
  await writeFile(path, text);
  await writeIndex(folders.published, []);
  const index = runIndexSchema.parse(
    JSON.parse(await readFile(join(folders.published, 'index.json'), 'utf8')),
  );
  expect(index.find(({ id }) => id === '67-adam-2')!.bytes).toBe(Buffer.byteLength(text));
});
