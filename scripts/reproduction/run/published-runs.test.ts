import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MOST_BYTES } from '../../../src/core/run/formats/published-run.ts';
import { parseRecordedRun } from '../../../src/core/run/formats/recorded-run.ts';
import { indexEntry, type RunIndex } from '../../../src/core/run/formats/run-index.ts';
import { ROOT } from '../../common/node/node-assets.ts';
import { foldersIn } from '../folders.ts';

const { published } = foldersIn(ROOT);

const read = (name: string): Buffer => readFileSync(join(published, name));

const names = readdirSync(published).filter((name) => name !== 'index.json');

test.each(names)('%s is finished and small enough for a page', (name) => {
  const file = read(name);
  expect(file.length).toBeLessThanOrEqual(MOST_BYTES);
  const { finished, config, steps } = parseRecordedRun(file.toString());
  expect(finished).toBe(true);
  expect(steps.at(-1)!.step).toBe(config.grpoSteps);
  expect(steps[0]!.rollouts!.best.length).toBeGreaterThanOrEqual(6);
});

test('the index tells what is in the files', () => {
  const index = JSON.parse(read('index.json').toString()) as RunIndex;
  const entries = names.map((name) => {
    const file = read(name);
    return indexEntry(parseRecordedRun(file.toString()), file.length);
  });
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  expect(index.toSorted(byId)).toEqual(entries.toSorted(byId));
});
