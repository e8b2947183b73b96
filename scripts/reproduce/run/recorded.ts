import { join } from 'node:path';
import type { Replay } from '../../../src/core/files/replay-file.ts';
import type { Folders } from '../folders.ts';
import { isConfigOf, type PlannedRun } from '../plan/planned-run.ts';
import { readPublished } from './publish.ts';
import { openRunStore } from './run-store.ts';

/**
 * What is known of a run: its own folder, else what is published; one that is not finished only the former has.
 * Undefined if there is neither, or the plan has changed since.
 */
export const recordedReplay = async (
  folders: Folders,
  run: PlannedRun,
): Promise<Replay | undefined> => {
  const own = await openRunStore(join(folders.runs, run.id)).readReplay();
  if (own !== undefined && isConfigOf(run, own.config)) return own;
  const published = await readPublished(folders, run);
  return published !== undefined && isConfigOf(run, published.config) ? published : undefined;
};
