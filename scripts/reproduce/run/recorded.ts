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
  const known = [
    await openRunStore(join(folders.runs, run.id)).readReplay(),
    await readPublished(folders, run),
  ];
  return known.find((replay) => replay !== undefined && isConfigOf(run, replay.config));
};
