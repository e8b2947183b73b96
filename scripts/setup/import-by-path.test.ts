import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

let scratch: string;
/** A checkout whose path has a space, a percent sign, and one that looks like the escape of an A. */
let checkout: string;
let preload: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'import-by-path-'));
  checkout = join(scratch, 'a b 100%', '%41');
  preload = join(checkout, 'scripts/setup/import-by-path.mjs');
  await mkdir(join(checkout, 'scripts/setup'), { recursive: true });
  await copyFile(new URL('import-by-path.mjs', import.meta.url), preload);
  await writeFile(join(checkout, 'found.mjs'), `console.log('found');`);
});
afterAll(() => rm(scratch, { recursive: true }));

// On Windows paths are no part of a URL, and the tools make URLs of them themselves.
test.skipIf(process.platform === 'win32').each([
  ['a path', (path: string) => path],
  ['a path after file://', (path: string) => `file://${path}`],
  ['a URL', (path: string) => pathToFileURL(path).href],
])('a module of the checkout is found by %s', (_, specifierOf) => {
  const specifier = JSON.stringify(specifierOf(join(checkout, 'found.mjs')));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['--import', pathToFileURL(preload).href, '--input-type=module'],
      ...['--eval', `await import(${specifier})`],
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('found\n');
});
