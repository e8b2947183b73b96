import { join } from 'node:path';
import type { Run } from '../../../src/core/run/run.ts';
import type { Folders } from '../folders.ts';
import { configOf, sameConfig, type PlannedRun } from '../plan/planned-run.ts';
import type { Models } from './models.ts';
import { publishRun, readPublished } from './publish.ts';
import { runPlanned } from './run-planned.ts';
import { openRunStore } from './run-store.ts';
import { bestRate, tunedRates } from './tuning.ts';

export interface SelectionOptions {
  readonly runs: readonly PlannedRun[];
  readonly models: Models;
  readonly folders: Folders;
  readonly command: string;
  readonly stop: () => boolean;
  readonly onStep: (run: PlannedRun, recorded: Run) => void;
}

/** Does what is left of the runs, one after another, and publishes them. One that is published is not run again. */
export const runSelected = async (options: SelectionOptions): Promise<void> => {
  const { runs, models, folders, command, stop, onStep } = options;
  const finished = new Map<string, Run>();
  for (const run of runs) {
    if (stop()) return;
    const rates = run.tunedBy && tunedRates(run, (id) => finished.get(id));
    if (run.tunedBy && rates === undefined) {
      throw new Error(`${run.id} needs the runs that tune its learning rate, which are not there.`);
    }
    const config = configOf(run, rates && bestRate(rates));
    const published = await readPublished(folders, run);
    const recorded =
      published !== undefined && sameConfig(published.config, config)
        ? published
        : await runPlanned({
            run,
            config,
            models,
            store: openRunStore(join(folders.runs, run.id)),
            command,
            stop,
            onStep: (state) => onStep(run, state),
          });
    if (!recorded.finished) return;
    finished.set(run.id, recorded);
    if (recorded !== published) await publishRun(folders, run, recorded);
  }
};
