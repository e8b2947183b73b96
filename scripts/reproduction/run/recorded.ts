import { join } from 'node:path';
import type { Run } from '../../../src/core/run/run.ts';
import type { Folders } from '../folders.ts';
import { isConfigOf, type PlannedRun } from '../plan/planned-run.ts';
import { readPublished } from './publish.ts';
import { openRunStore } from './run-store.ts';

/**
 * What is known of a run: its own folder, else what is published; one that is not finished only the former has.
 * Undefined if there is neither, or the plan has changed since.
 */
export const recordedRun = async (folders: Folders, run: PlannedRun): Promise<Run | undefined> => {
  const own = await openRunStore(join(folders.runs, run.id)).readRun();
  if (own !== undefined && isConfigOf(run, own.config)) return own;
  const published = await readPublished(folders, run);
  return published !== undefined && isConfigOf(run, published.config) ? published : undefined;
};
