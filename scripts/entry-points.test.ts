import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './common/node/node-assets.ts';
import { copyProject, type Outcome, type ProjectCopy } from './common/testing/project-copy.ts';

/** Every script ends by itself after an error, with one line on stderr and exit code 1. */

/** With the nano models, and nothing where the scripts write. */
let whole: ProjectCopy;
/** Where models should be, and where scripts write, there is a file. */
let blocked: ProjectCopy;

beforeAll(async () => {
  whole = await copyProject();
  for (const path of ['tokenizer.json', 'nano']) {
    const to = join(whole.root, 'public/models', path);
    cpSync(join(ROOT, 'public/models', path), to, { recursive: true });
  }
  blocked = await copyProject();
  for (const name of ['public', 'docs', 'out', 'dist']) {
    writeFileSync(join(blocked.root, name), 'in the way');
  }
}, 120_000);
afterAll(() => {
  whole.remove();
  blocked.remove();
});

const expectOneLine = ({ code, signal, stderr }: Outcome, words: RegExp): void => {
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/ at .*:\d+:\d+/);
  expect({ code, signal }).toEqual({ code: 1, signal: null });
};

type Call = readonly [args: readonly string[], words: RegExp];

const BROKEN_ARGUMENTS: readonly Call[] = [
  [['headless', '--preset', 'nano'], /Usage: npm run headless/],
  [['headless', '--preset', '68', '--out', 'out/68'], /no preset 68/],
  [['rank-texts', '--preset', 'nano', '--learned', '2', 'a'], /--learned takes/],
  [['metagrad', 'a', 'b'], /Usage: npm run --silent metagrad/],
  [['reproduce', 'figure9'], /Usage: npm run reproduce/],
  [['bench', '--only', 'gpu'], /--only takes/],
  [['bench-kernels', '--quick'], /Unknown option '--quick'/],
  [['pretrain', '--size', 'huge'], /no huge/],
  [['train-tokenizer', '--out', 'x'], /Unknown option '--out'/],
  [['start', '--port', '0'], /--port takes/],
  [['test', '--quick'], /Unknown option '--quick'/],
  [['no-such-script'], /no-such-script/],
];

test.concurrent.each(BROKEN_ARGUMENTS)('a broken argument: %j', async (args, words) => {
  expectOneLine(await whole.run(args), words);
});

const MISSING_FILES: readonly Call[] = [
  [['headless', '--preset', 'nano', '--out', 'elsewhere'], /public\/models\/nano\/.* is not there/],
  [['rank-texts', '--preset', 'nano', 'a'], /public\/models\/.* is not there/],
  [['metagrad', 'nowhere'], /Cannot read nowhere.case\.json/],
  [['bench', '--only', 'browser', '--out', 'elsewhere'], /[Ee]xecutable/],
];

test.concurrent.each(MISSING_FILES)('a missing file: %j', async (args, words) => {
  // No browser either.
  const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(blocked.root, 'nowhere') };
  expectOneLine(await blocked.run(args, env), words);
});

const UNWRITABLE: readonly Call[] = [
  [['headless', '--preset', 'nano', '--out', 'docs/run'], /docs\/run/],
  [['reproduce', 'report'], /public\/runs|docs/],
  [['bench', '--only', 'node', '--out', 'docs/bench'], /docs\/bench/],
  [['pretrain', '--size', 'nano'], /public\/models/],
  [['train-tokenizer'], /public\/models/],
  [['test'], /out\/test/],
  [['start'], /index\.html|dist/],
];

test.concurrent.each(UNWRITABLE)('a place that cannot be written: %j', async (args, words) => {
  expectOneLine(await blocked.run(args), words);
});

test('each entry point is among them', () => {
  const entries = readdirSync(join(ROOT, 'scripts'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -'.ts'.length));
  const called = BROKEN_ARGUMENTS.map(([[name]]) => name);
  expect(entries.filter((name) => !called.includes(name))).toEqual([]);
});
