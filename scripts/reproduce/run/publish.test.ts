import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayIndexSchema } from '../../../src/core/files/replay-index.ts';
import { sampleReplay } from '../../../src/core/files/testing/sample-replay.ts';
import { publishReplay, readPublished, writeIndex } from './publish.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'runs-'))));
afterAll(() => rm(folder, { recursive: true }));

test('what is published can be read again and is listed in the plan’s order', async () => {
  const [first, second] = ['67-sgd-1', '67-adam-1'].map((id) => sampleReplay(5, { id }));
  await publishReplay(folder, first!);
  await publishReplay(folder, second!);
  await writeIndex(folder, ['67-adam-1', '67-sgd-1']);
  const index = replayIndexSchema.parse(
    JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')),
  );
  expect(index.map(({ id }) => id)).toEqual(['67-adam-1', '67-sgd-1']);
  expect(await readPublished(folder, '67-sgd-1')).toEqual(first);
  expect(await readPublished(folder, 'l2-adam-1')).toBeUndefined();
});
