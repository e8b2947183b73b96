import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../core/files/safetensors.ts';
import { loadCase } from '../testing/parity-cases.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CASE = fileURLToPath(new URL('./cases/adam-patch/', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run --silent metagrad -- …args` without npm's own start. */
const metagrad = (...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const command = ['--import', 'tsx', 'scripts/metagrad.ts', ...args];
    execFile(process.execPath, command, { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'metagrad-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of the case with one of its files changed. */
const changedCase = (
  name: string,
  file: string,
  change: (bytes: Buffer) => string | Uint8Array,
) => {
  const directory = join(scratch, name);
  cpSync(CASE, directory, { recursive: true });
  const path = join(directory, file);
  const changed = change(readFileSync(path));
  // The copy of a read-only file is read-only.
  rmSync(path);
  writeFileSync(path, changed);
  return directory;
};

const changedJson = (name: string, change: (json: Record<string, unknown>) => object) =>
  changedCase(name, 'case.json', (bytes) =>
    JSON.stringify(change(JSON.parse(bytes.toString()) as Record<string, unknown>)),
  );

test.each([
  ['wasm', [CASE]],
  ['cpu', [CASE, '--backend', 'cpu']],
])('prints Φ and τ as one line of JSON, on %s', async (backend, args) => {
  const { expected } = loadCase('adam-patch');
  const { code, stdout, stderr } = await metagrad(...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\{.*\}\n$/);
  const printed = JSON.parse(stdout) as Record<string, unknown>;
  expect(Object.keys(printed).toSorted()).toEqual([
    'backend',
    'patchDelta',
    'phi',
    'seconds',
    'tau',
  ]);
  expect(printed['backend']).toBe(backend);
  expect(printed['phi']).toBeCloseTo(expected.phi, 5);
  expect(printed['seconds']).toBeGreaterThan(0);
});

describe('a malformed case is one clear line on stderr and exit 1', () => {
  const MALFORMED: readonly (readonly [what: string, arguments_: () => string[], line: RegExp])[] =
    [
      ['no case', () => [], /^Usage: npm run --silent metagrad/],
      ['no file', () => [join(scratch, 'nowhere')], /^Cannot read .*case\.json\.$/],
      [
        'broken JSON',
        () => [changedCase('broken', 'case.json', (bytes) => bytes.subarray(0, 100))],
        /^case\.json is not JSON: /,
      ],
      [
        'another shape',
        () => [changedJson('shape', (json) => ({ ...json, batches: [[7]] }))],
        /^case\.json: batches\.0\.0: .*expected array/,
      ],
      [
        'a token id out of range',
        () => [changedJson('range', (json) => ({ ...json, batches: [[[47, 48]]] }))],
        /^case\.json: token id 48 is not below vocab_size 48\.$/,
      ],
      [
        'a rate out of range',
        () => [
          changedJson('rate', ({ optimizer, ...json }) => ({
            ...json,
            optimizer: { ...(optimizer as object), lr: 1e20 },
          })),
        ],
        /^case\.json: optimizer\.lr: Inner learning rate lies between /,
      ],
      [
        'no ε',
        () => [
          changedJson('eps', ({ optimizer, ...json }) => ({
            ...json,
            optimizer: { ...(optimizer as object), eps: 0, eps_root: 0 },
          })),
        ],
        /^case\.json: One of ε and ε_root has to be above 0/,
      ],
      [
        'a weight that is no number',
        () => [
          changedCase('weight', 'model.safetensors', (bytes) => bytes.fill(0xff, bytes.length - 4)),
        ],
        /^Tensor \S+ holds NaN at place \d+ of its \d+: /,
      ],
      [
        'weights that are too large',
        () => [
          changedCase('large', 'model.safetensors', (bytes) => {
            const scaled = Array.from(
              readSafetensors(bytes),
              ([name, { shape, values }]) =>
                [name, { shape, values: values.map((value) => value * 1e30) }] as const,
            );
            return writeSafetensors(new Map(scaled));
          }),
        ],
        /^The loss of inner step 1 is NaN: /,
      ],
      [
        'a missing tensor',
        () => [
          changedCase('tensor', 'model.safetensors', (bytes) => {
            const tensors = readSafetensors(bytes);
            tensors.delete('ln_f.bias');
            return writeSafetensors(tensors);
          }),
        ],
        /^The model file has no tensor ln_f\.bias\.$/,
      ],
    ];

  test.each(MALFORMED)('%s', async (_, args, line) => {
    const { code, stdout, stderr } = await metagrad(...args());
    expect(stdout).toBe('');
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(code).toBe(1);
  });
});
