import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseReplay } from '../../../src/core/files/replay-file.ts';
import { indexEntry, type ReplayIndex } from '../../../src/core/files/replay-index.ts';
import { MOST_BYTES, sizeOf } from '../../../src/core/files/thin-replay.ts';
import { ROOT } from '../../lib/node-assets.ts';
import { foldersIn } from '../folders.ts';

const { published } = foldersIn(ROOT);

const read = (name: string): string => readFileSync(join(published, name), 'utf8');

const names = readdirSync(published).filter((name) => name !== 'index.json');

test.each(names)('%s is finished and small enough for a page', (name) => {
  const replay = parseReplay(read(name));
  expect(replay.finished).toBe(true);
  expect(sizeOf(replay)).toBeLessThanOrEqual(MOST_BYTES);
});

test('the index tells what is in the files', () => {
  const index = JSON.parse(read('index.json')) as ReplayIndex;
  const entries = names.map((name) => {
    const replay = parseReplay(read(name));
    return indexEntry(replay, sizeOf(replay));
  });
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  expect(index.toSorted(byId)).toEqual(entries.toSorted(byId));
});
