import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PRELOAD = new URL('import-by-path.mjs', import.meta.url).href;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-by-path-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Windows has no paths that begin with a slash; there Vitest makes URLs of them itself.
test.skipIf(process.platform === 'win32')(
  'a module is found by a path with a space and percent signs',
  async () => {
    const room = join(folder, 'a b 100%', '%41%');
    await mkdir(room, { recursive: true });
    await writeFile(join(room, 'found.mjs'), `console.log('found');`);
    const code = `await import(${JSON.stringify(join(room, 'found.mjs'))})`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', PRELOAD, '--input-type=module', '--eval', code],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(stdout).toBe('found\n');
  },
);
