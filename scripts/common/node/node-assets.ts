import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { refuseLfsPointer } from '../../../src/core/files/lfs-pointer.ts';
import type { Assets } from '../../../src/engine/ports/model-files.ts';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The site's public folder on disk. */
export const nodeAssets: Assets = {
  fetchBytes: async (path) => {
    const bytes = await readFile(`${ROOT}/public/${path}`).catch(() => {
      throw new Error(
        `public/${path} is not there. The models ship with the project; \`npm run tokenizer\` and \`npm run pretrain\` make them anew.`,
      );
    });
    refuseLfsPointer(`public/${path}`, bytes);
    return bytes;
  },
};
