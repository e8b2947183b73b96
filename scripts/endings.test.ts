import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './common/node/node-assets.ts';
import { copyProject, outcomeOf, type ProjectCopy } from './common/testing/project-copy.ts';

/** How scripts end that have begun: by a failure, by a signal, by a reader that goes away. */

const CASE = join(ROOT, 'src/engine/parity/cases/adam-patch');

let copy: ProjectCopy;
beforeAll(async () => {
  copy = await copyProject();
  cpSync(join(ROOT, 'public/models'), join(copy.root, 'public/models'), { recursive: true });
}, 120_000);
afterAll(() => copy.remove());

const TWO_THREADS = ['--threads', '2'];
const model = (name: string) => join(copy.root, 'public/models', name);

test.runIf(process.platform === 'linux')('a disk that is full, two threads', async () => {
  // No file may be larger than 32 KiB.
  const command = 'ulimit -f 64 && exec "$0" scripts/run.mjs "$@"';
  const args = ['headless', '--preset', 'nano', '--out', 'full', ...TWO_THREADS];
  const outcome = await outcomeOf('sh', ['-c', command, process.execPath, ...args], {
    cwd: copy.root,
    env: { TSX_DISABLE_CACHE: '1' },
  });
  expect(outcome).toMatchObject({ code: 1, signal: null });
  expect(outcome.stderr).toMatch(/^E[A-Z]+: [^\n]*\n$/);
});

test('a model file that is cut is named', async () => {
  truncateSync(model('small/target.safetensors'), 5000);
  const args = ['headless', '--preset', '67', '--out', 'cut', ...TWO_THREADS];
  const { code, stderr } = await copy.run(args);
  expect(stderr).toMatch(/^models\/small\/target\.safetensors: [^\n]*\n$/);
  expect(code).toBe(1);
});

test('a Git LFS pointer is named, with what to do', async () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
  writeFileSync(model('base/generator.safetensors'), pointer);
  const { code, stderr } = await copy.run(['rank-texts', '--set', 'model=base', 'a']);
  expect(stderr).toMatch(/^public\/models\/base\/generator\.safetensors .*git lfs pull[^\n]*\n$/);
  expect(code).toBe(1);
});

const exitOf = (child: ChildProcess) =>
  new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a headless run with %i and keeps what is finished', async (signal, code) => {
  const out = join(copy.root, signal);
  const args = ['--preset', 'nano', '--out', out, '--steps', '1000', '--threads', '1'];
  const child = spawn(process.execPath, ['scripts/run.mjs', 'headless', ...args], {
    cwd: copy.root,
    stdio: 'ignore',
  });
  const exit = exitOf(child);
  while (!existsSync(join(out, 'run.json')) && child.exitCode === null) await setTimeout(50);
  child.kill(signal);
  expect(await exit).toBe(code);
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as { steps: unknown[] };
  expect(run.steps.length).toBeGreaterThan(0);
});

test('a reader that goes away ends a script without a word', async () => {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'metagrad', CASE], {
    cwd: copy.root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += String(text)));
  child.stdout.destroy();
  expect(await exitOf(child)).toBe(141);
  expect(stderr).toBe('');
});
