import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatReplay, parseReplay, type Replay } from '../../../src/core/files/replay-file.ts';
import { indexEntry, type ReplayIndex } from '../../../src/core/files/replay-index.ts';
import { sizeOf, thinReplay } from '../../../src/core/files/thin-replay.ts';
import { writeWhole } from '../../lib/write-whole.ts';

const INDEX = 'index.json';

/** Puts a finished run into the folder that ships with the page. */
export const publishReplay = async (folder: string, replay: Replay): Promise<void> => {
  await writeWhole(join(folder, `${replay.id}.json`), formatReplay(thinReplay(replay)));
};

/** A run that ships; undefined if there is none of that name. */
export const readPublished = async (folder: string, id: string): Promise<Replay | undefined> => {
  const text = await readFile(join(folder, `${id}.json`), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseReplay(text);
};

/** Lists the runs of the folder, in the plan's order and then by name. */
export const writeIndex = async (folder: string, order: readonly string[]): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const ids = names
    .filter((name) => name.endsWith('.json') && name !== INDEX)
    .map((name) => name.slice(0, -'.json'.length));
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  ids.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const index: ReplayIndex = [];
  for (const id of ids) {
    const replay = await readPublished(folder, id);
    if (replay !== undefined) index.push(indexEntry(replay, sizeOf(replay)));
  }
  await writeWhole(join(folder, INDEX), `${JSON.stringify(index, null, 1)}\n`);
};
