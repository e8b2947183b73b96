import { foldersIn } from './reproduction/folders.ts';
import { readOptions } from './reproduction/options.ts';
import { PLAN } from './reproduction/plan.ts';
import { writeReport } from './reproduction/report/write-report.ts';
import { runParts } from './reproduction/run-parts.ts';
import { writeIndex } from './reproduction/run/publish.ts';
import { runTheorem, theoremIsMeasured } from './reproduction/run/theorem.ts';
import { createStop, type StopControl } from './reproduction/stop.ts';
import { ROOT } from './common/node/node-assets.ts';
import { progressBar } from './common/progress.ts';
import { runMain } from './common/run-main.mjs';

/** Runs the paper's experiments in small, as far as the time goes, and writes docs/reproduction.md. */

const folders = foldersIn(ROOT);

const measureTheorem = async (minutesLeft: number, stop: StopControl): Promise<void> => {
  const bar = progressBar('theorem', 1);
  try {
    await runTheorem(folders, minutesLeft, stop.signalled, (done, total) =>
      bar.update(done / total, ''),
    );
  } finally {
    bar.stop();
  }
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  const { part, budgetMinutes } = options;
  const stop = createStop(budgetMinutes);
  try {
    const wanted = part === 'all' && !(await theoremIsMeasured(folders));
    if (wanted || part === 'theorem') await measureTheorem(budgetMinutes, stop);
    if (part !== 'theorem' && part !== 'report') await runParts(folders, options, stop);
  } finally {
    stop.dispose();
    await writeIndex(
      folders.published,
      PLAN.map(({ id }) => id),
    );
    await writeReport(folders);
  }
  console.log('wrote docs/reproduction.md');
};

await runMain(main);
