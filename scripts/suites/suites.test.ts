import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, runSuite, type Suite } from './suites.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'suites-'))));
afterAll(() => rm(folder, { recursive: true }));

const report = async (content: unknown): Promise<string> => {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(content));
  return path;
};

const quiet = ['--log-level', 'silent', '--check'];
const succeeding: Suite = { name: 'good', command: ['prettier', ...quiet, 'package.json'] };
const failing: Suite = { name: 'bad', command: ['prettier', ...quiet, 'no-such-file.ts'] };

describe('counting', () => {
  test('Vitest: todo and pending tests are skipped ones', async () => {
    const path = await report({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 3,
    });
    expect(await countVitest(path)).toEqual({ passed: 5, failed: 1, skipped: 5 });
  });

  test('Playwright: a flaky test has passed in the end', async () => {
    const path = await report({ stats: { expected: 7, unexpected: 2, flaky: 1, skipped: 4 } });
    expect(await countPlaywright(path)).toEqual({ passed: 8, failed: 2, skipped: 4 });
  });

  test('a report of another shape is refused', async () => {
    await expect(countVitest(await report({}))).rejects.toThrow();
  });
});

describe('running', () => {
  test('a tool without counts is one test', async () => {
    expect(await runSuite(succeeding)).toMatchObject({ name: 'good', passed: 1, failed: 0 });
    expect(await runSuite(failing)).toMatchObject({ name: 'bad', passed: 0, failed: 1 });
  });

  test('arguments reach a tool as they are', async () => {
    const file = join(folder, 'a b 100% & $HOME.json');
    await writeFile(file, '{}\n');
    const suite: Suite = { name: 'good', command: ['prettier', ...quiet, file] };
    expect(await runSuite(suite)).toMatchObject({ passed: 1, failed: 0 });
  });

  test('a tool that fails without a failed test is one failure more', async () => {
    const count = () => Promise.resolve({ passed: 9, failed: 0, skipped: 0 });
    expect(await runSuite({ ...failing, count })).toMatchObject({ passed: 9, failed: 1 });
    expect(await runSuite({ ...succeeding, count })).toMatchObject({ passed: 9, failed: 0 });
  });

  test('a missing report is a failure, whatever the tool says', async () => {
    const count = () => countVitest(join(folder, 'nothing.json'));
    expect(await runSuite({ ...succeeding, count })).toMatchObject({ passed: 0, failed: 1 });
  });
});
