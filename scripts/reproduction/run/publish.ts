import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { publishedRun } from '../../../src/core/run/formats/published-run.ts';
import { formatRecordedRun, parseRecordedRun } from '../../../src/core/run/formats/recorded-run.ts';
import { indexEntry, type RunIndex } from '../../../src/core/run/formats/run-index.ts';
import type { Run } from '../../../src/core/run/run.ts';
import { writeWhole } from '../../common/write-whole.ts';
import type { Folders } from '../folders.ts';
import type { PlannedRun } from '../plan/planned-run.ts';

const INDEX = 'index.json';

type Shelves = Pick<Folders, 'published' | 'tuning'>;

const pathOf = ({ published, tuning }: Shelves, { purpose, id }: PlannedRun): string =>
  join(purpose === 'compare' ? published : tuning, `${id}.json`);

const readRun = async (path: string): Promise<Run | undefined> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseRecordedRun(text);
};

/** Puts a finished run where it stays: those that are shown ship with the page, of the others only validations matter. */
export const publishRun = (shelves: Shelves, run: PlannedRun, recorded: Run): Promise<void> => {
  const thin = run.purpose === 'compare' ? publishedRun(recorded) : publishedRun(recorded, 0);
  return writeWhole(pathOf(shelves, run), formatRecordedRun(thin));
};

/** A finished run of the repository; undefined if there is none of that name. */
export const readPublished = (shelves: Shelves, run: PlannedRun): Promise<Run | undefined> =>
  readRun(pathOf(shelves, run));

/** Lists the runs that ship with the page, in the plan's order and then by name. */
export const writeIndex = async (folder: string, order: readonly string[]): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const ids = names
    .filter((name) => name.endsWith('.json') && name !== INDEX)
    .map((name) => name.slice(0, -'.json'.length));
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  ids.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const index: RunIndex = [];
  for (const id of ids) {
    const file = await readFile(join(folder, `${id}.json`));
    index.push(indexEntry(parseRecordedRun(file.toString()), file.length));
  }
  await writeWhole(join(folder, INDEX), `${finiteJson(index, 1)}\n`);
};
