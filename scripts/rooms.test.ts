import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A house in which every rule is broken once; all imports between its files are of types alone. */
const HOUSE: Readonly<Record<string, string>> = {
  'src/engine/metric/reads.ts': "import type { Told } from './tells.ts';\nexport type Read = Told;",
  'src/engine/metric/tells.ts': "import type { Read } from './reads.ts';\nexport type Told = Read;",
  'scripts/common/page.ts':
    "import type { Report } from '../train.ts';\nexport type Page = Report;",
  'scripts/ranking/order.ts':
    "import type { Table } from '../headless/table.ts';\nexport type Order = Table;",
  'scripts/headless/table.ts': 'export type Table = number;',
  'scripts/train.ts': "import type { Page } from './common/page.ts';\nexport type Report = Page;",
  'src/engine/dual/tape.ts':
    "import type { Pace } from '../training/pace.ts';\nexport type T = Pace;",
  'src/engine/training/pace.ts': 'export type Pace = number;',
  'src/engine/sampler/draw.ts':
    "import type { Pace } from '../training/pace.ts';\nexport type D = Pace;",
  'src/engine/attic/box.ts':
    "import type { Pace } from '../training/pace.ts';\nexport type B = Pace;",
  'src/core/random.ts':
    "import type { Pace } from '../engine/training/pace.ts';\nexport type R = Pace;",
  'src/state/store.ts': "import type { FC } from 'react';\nexport type S = FC;",
  'workers/open.ts':
    "import type { Tensor } from '@tensorflow/tfjs-core';\nexport type O = Tensor;",
  'src/client/session.ts': "import type { Fake } from './testing/fake.ts';\nexport type C = Fake;",
  'src/client/testing/fake.ts':
    "import type { Pace } from '../../engine/training/pace.ts';\nexport type Fake = Pace;",
  'src/core/random.test.ts':
    "import type { Pace } from '../engine/training/pace.ts';\nexport type T = Pace;",
};

const CONFIG = fileURLToPath(new URL('../.dependency-cruiser.js', import.meta.url));
const TOOL = fileURLToPath(
  new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
);

const PRELOAD = new URL('setup/import-by-path.mjs', import.meta.url).href;

let house: string;
let code: number | null;
/** What the tool says, each violation on a line of its own. */
let told: readonly string[];

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'rooms-'));
  for (const [path, text] of Object.entries(HOUSE)) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), text);
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', PRELOAD, TOOL, '--config', CONFIG, 'src', 'workers', 'scripts'],
    { cwd: house, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  code = status;
  // A circle is told with a line for each file.
  told = stdout.replaceAll(/→\s+/g, '→ ').split('\n');
}, 60_000);

afterAll(() => rm(house, { recursive: true, force: true }));

test.each([
  'no circles: src/engine/metric/reads.ts → src/engine/metric/tells.ts',
  'no circles: scripts/common/page.ts → scripts/train.ts',
  'floors of src/engine: src/engine/dual/tape.ts → src/engine/training/pace.ts',
  'floors of src/engine: src/engine/sampler/draw.ts → src/engine/training/pace.ts',
  'rooms of src/engine: src/engine/attic/box.ts → src/engine/training/pace.ts',
  'arrows of src/core: src/core/random.ts → src/engine/training/pace.ts',
  'floors of scripts: scripts/ranking/order.ts → scripts/headless/table.ts',
  'libraries of src/ui: src/state/store.ts → react',
  'libraries of src/engine: workers/open.ts → @tensorflow/tfjs-core',
  'tests serve no other code: src/client/session.ts → src/client/testing/fake.ts',
])('an import of types alone is seen: %s', (violation) => {
  expect(told.some((line) => line.includes(`error ${violation}`))).toBe(true);
});

test('the check fails', () => {
  expect(code).toBeGreaterThan(0);
});

test('tests look wherever they like', () => {
  expect(told.filter((violation) => /: \S+(\.test\.ts|\/testing\/\S+) →/.test(violation))).toEqual(
    [],
  );
});
