import type { Folders } from './folders.ts';
import { estimatedSeconds, type PlannedRun } from './plan/planned-run.ts';
import { recordedRun } from './run/recorded.ts';
import { estimatedJobSeconds, TABLE_JOBS } from './table1/jobs.ts';
import { readTableResults, resultOf } from './table1/results.ts';

/** Seconds that the plan gives to what is left of some runs, in which all kinds of work add up. */
export const secondsLeftOf = async (
  folders: Folders,
  runs: readonly PlannedRun[],
  withTable: boolean,
): Promise<number> => {
  let seconds = 0;
  for (const run of runs) {
    const recorded = await recordedRun(folders, run);
    if (recorded?.finished) continue;
    seconds += estimatedSeconds(run) - (recorded?.steps.length ?? 0) * run.secondsPerStep;
  }
  if (!withTable) return seconds;
  const results = await readTableResults(folders.tableResults);
  return TABLE_JOBS.filter((job) => resultOf(results, job) === undefined).reduce(
    (sum, job) => sum + estimatedJobSeconds(job),
    seconds,
  );
};
