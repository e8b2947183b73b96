import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { storeSchema, type Store } from './schema.ts';

const FILE = 'theorem.json';

/** What an earlier run left in `out`; nothing if there is none or it is of another version. */
export const readStore = async (out: string): Promise<Store> => {
  const text = await readFile(join(out, FILE), 'utf8').catch(() => '{}');
  const { success, data } = storeSchema.safeParse(JSON.parse(text));
  return success ? data : { version: 1, checks: [], cells: {} };
};

/** Whole or not at all, so that a stop leaves a valid file. */
export const writeOutput = async (out: string, name: string, content: string): Promise<void> => {
  await mkdir(out, { recursive: true });
  const part = join(out, `${name}.part`);
  await writeFile(part, content);
  await rename(part, join(out, name));
};

export const writeStore = (out: string, store: Store): Promise<void> =>
  writeOutput(out, FILE, `${finiteJson(store, 1)}\n`);
