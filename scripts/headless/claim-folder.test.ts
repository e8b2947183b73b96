import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimFolder } from './claim-folder.ts';

let scratch: string;
beforeEach(async () => (scratch = await mkdtemp(join(tmpdir(), 'claim-'))));
afterEach(() => rm(scratch, { recursive: true }));

const FILES = ['run.json', 'patch.json'];

test('a folder is made, with those above it', async () => {
  await claimFolder(join(scratch, 'a/b'), FILES);
  expect(await readdir(join(scratch, 'a'))).toEqual(['b']);
});

test('a folder with other things in it is taken', async () => {
  await writeFile(join(scratch, 'notes.txt'), '');
  await claimFolder(scratch, FILES);
  expect(await readdir(scratch)).toEqual(['notes.txt']);
});

test.each(['patch.json', 'run.json.part'])(
  'one that holds %s is refused and kept',
  async (name) => {
    await writeFile(join(scratch, name), 'earlier');
    await expect(claimFolder(scratch, FILES)).rejects.toThrow(`earlier run (${name})`);
    expect(await readdir(scratch)).toEqual([name]);
  },
);

test('a file in its place is named', async () => {
  const path = join(scratch, 'README.md');
  await writeFile(path, '');
  await expect(claimFolder(path, FILES)).rejects.toThrow(/README\.md cannot be a folder/);
  await expect(claimFolder(join(path, 'run'), FILES)).rejects.toThrow(/run cannot be a folder/);
});
