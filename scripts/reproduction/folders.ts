import { join } from 'node:path';

/** Where a reproduction reads and writes, below the repository's root. */
export interface Folders {
  /** A folder for each run: checkpoint, records, texts. */
  readonly runs: string;
  /** Finished runs for the page. */
  readonly published: string;
  /** Finished runs that only chose a learning rate. */
  readonly tuning: string;
  /** docs/reproduction.md */
  readonly page: string;
  /** Its charts, and the data of Table 1 and the theorem. */
  readonly charts: string;
  readonly tableResults: string;
  /** Where the theorem is measured. */
  readonly theorem: string;
}

export const foldersIn = (root: string): Folders => ({
  runs: join(root, 'out/reproduce'),
  published: join(root, 'public/runs'),
  tuning: join(root, 'docs/reproduction/tuning'),
  page: join(root, 'docs/reproduction.md'),
  charts: join(root, 'docs/reproduction'),
  tableResults: join(root, 'docs/reproduction/table1.json'),
  theorem: join(root, 'out/theorem'),
});
