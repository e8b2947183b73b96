import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatReplay, parseReplay, type Replay } from '../../../src/core/files/replay-file.ts';
import { indexEntry, type ReplayIndex } from '../../../src/core/files/replay-index.ts';
import { sizeOf, thinReplay } from '../../../src/core/files/thin-replay.ts';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { writeWhole } from '../../lib/write-whole.ts';
import type { Folders } from '../folders.ts';
import type { PlannedRun } from '../plan/planned-run.ts';

const INDEX = 'index.json';

type Shelves = Pick<Folders, 'published' | 'tuning'>;

const pathOf = ({ published, tuning }: Shelves, { purpose, id }: PlannedRun): string =>
  join(purpose === 'compare' ? published : tuning, `${id}.json`);

const readReplay = async (path: string): Promise<Replay | undefined> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseReplay(text);
};

/** Puts a finished run where it stays: those that are shown ship with the page, of the others only validations matter. */
export const publishReplay = (shelves: Shelves, run: PlannedRun, replay: Replay): Promise<void> => {
  const thin = run.purpose === 'compare' ? thinReplay(replay) : thinReplay(replay, 0);
  return writeWhole(pathOf(shelves, run), formatReplay(thin));
};

/** A finished run of the repository; undefined if there is none of that name. */
export const readPublished = (shelves: Shelves, run: PlannedRun): Promise<Replay | undefined> =>
  readReplay(pathOf(shelves, run));

/** Lists the runs that ship with the page, in the plan's order and then by name. */
export const writeIndex = async (folder: string, order: readonly string[]): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const ids = names
    .filter((name) => name.endsWith('.json') && name !== INDEX)
    .map((name) => name.slice(0, -'.json'.length));
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  ids.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const index: ReplayIndex = [];
  for (const id of ids) {
    const replay = await readReplay(join(folder, `${id}.json`));
    if (replay !== undefined) index.push(indexEntry(replay, sizeOf(replay)));
  }
  await writeWhole(join(folder, INDEX), `${finiteJson(index, 1)}\n`);
};
