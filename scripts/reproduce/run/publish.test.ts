import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayIndexSchema } from '../../../src/core/files/replay-index.ts';
import { sampleReplay } from '../../../src/core/files/testing/sample-replay.ts';
import { foldersIn, type Folders } from '../folders.ts';
import { PLAN } from '../plan.ts';
import { publishReplay, readPublished, writeIndex } from './publish.ts';

let folders: Folders;
beforeAll(async () => (folders = foldersIn(await mkdtemp(join(tmpdir(), 'runs-')))));
afterAll(() => rm(join(folders.published, '../..'), { recursive: true }));

const planned = (id: string) => PLAN.find((run) => run.id === id)!;

test('what is published can be read again and is listed in the plan’s order', async () => {
  const [first, second] = ['67-sgd-1', '67-adam-1'].map((id) => sampleReplay(5, { id }));
  await publishReplay(folders, planned('67-sgd-1'), first!);
  await publishReplay(folders, planned('67-adam-1'), second!);
  await writeIndex(folders.published, ['67-adam-1', '67-sgd-1']);
  const index = replayIndexSchema.parse(
    JSON.parse(await readFile(join(folders.published, 'index.json'), 'utf8')),
  );
  expect(index.map(({ id }) => id)).toEqual(['67-adam-1', '67-sgd-1']);
  expect(await readPublished(folders, planned('67-sgd-1'))).toEqual(first);
  expect(await readPublished(folders, planned('l2-adam-1'))).toBeUndefined();
});

test('of a run that chose a learning rate only the validations are kept, beside the report', async () => {
  const run = planned('67-tune-sgd-0.01');
  await publishReplay(folders, run, sampleReplay(10, { id: run.id }));
  const kept = await readPublished(folders, run);
  expect(kept!.steps.map(({ step }) => step)).toEqual([1, 5, 8, 10]);
  expect(await readdir(folders.published)).not.toContain(`${run.id}.json`);
});
