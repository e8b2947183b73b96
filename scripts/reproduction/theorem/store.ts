import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { writeWhole } from '../../common/write-whole.ts';
import { storeSchema, type Store } from './schema.ts';

const FILE = 'theorem.json';

/** What an earlier run left in `out`; nothing if there is none or it is of another version. */
export const readStore = async (out: string): Promise<Store> => {
  const text = await readFile(join(out, FILE), 'utf8').catch(() => '{}');
  const { success, data } = storeSchema.safeParse(JSON.parse(text));
  return success ? data : { version: 1, checks: [], cells: {} };
};

export const writeStore = (out: string, store: Store): Promise<void> =>
  writeWhole(join(out, FILE), `${finiteJson(store, 1)}\n`);
