import { describeScores } from './lib/describe-run.ts';
import { ROOT } from './lib/node-assets.ts';
import { progressBar } from './lib/progress.ts';
import { runMain } from './lib/run-main.mjs';
import { foldersIn } from './reproduce/folders.ts';
import { readOptions, type Options, type Part } from './reproduce/options.ts';
import { PLAN, select } from './reproduce/plan.ts';
import type { Figure } from './reproduce/plan/planned-run.ts';
import { writeReport } from './reproduce/report/write-report.ts';
import { openModels } from './reproduce/run/models.ts';
import { writeIndex } from './reproduce/run/publish.ts';
import { runSelected } from './reproduce/run/run-selected.ts';
import { runTheorem, theoremIsMeasured } from './reproduce/run/theorem.ts';
import { createStop, type StopControl } from './reproduce/stop.ts';
import { nameOfJob } from './reproduce/table1/jobs.ts';
import { runTable } from './reproduce/table1/run-table.ts';
import { secondsLeftOf } from './reproduce/work-left.ts';

/** Runs the paper's experiments in small, as far as the time goes, and writes docs/reproduction.md. */

const folders = foldersIn(ROOT);

const figureOf = (part: Part): Figure | undefined =>
  part === 'all' || part === 'theorem' || part === 'report' ? undefined : part;

const runParts = async (options: Options, stop: StopControl): Promise<void> => {
  const { part, seeds, threads, command } = options;
  const figure = figureOf(part);
  const runs = select({ seeds, ...(figure === undefined ? {} : { figure }) });
  const withTable = part === 'all' || part === 'table1';
  const left = await secondsLeftOf(folders, runs, withTable);
  const total = Math.round(Math.min(left, stop.secondsLeft()));
  const models = await openModels(threads);
  // In planned seconds: a machine that is slower shows in the time left.
  const bar = progressBar(`${part}, planned seconds`, Math.max(1, total));
  let done = 0;
  const tell = (seconds: number, notes: string) => {
    done += seconds;
    bar.update(Math.min(total, Math.round(done)), notes);
  };
  try {
    await runSelected({
      runs,
      models,
      folders,
      command,
      stop: stop.asked,
      onStep: (run, recorded) => {
        const { scores, step } = recorded.steps.at(-1)!;
        const where = `${run.id}, GRPO step ${step} of ${recorded.config.grpoSteps}`;
        tell(run.secondsPerStep, `${where}: ${describeScores(recorded.config, scores)}`);
      },
    });
    if (withTable) {
      const missing = await runTable({
        models,
        runs: folders.runs,
        results: folders.tableResults,
        command,
        stop: stop.asked,
        onStep: (job, seconds) => tell(seconds, nameOfJob(job)),
      });
      if (missing.length > 0) {
        console.log(
          `Table 1 needs the tuned generators of ${missing.join(', ')}, of which this machine has none. Where such a run is in public/runs, delete it there to run it again here.`,
        );
      }
    }
  } finally {
    bar.stop();
    await models.close();
  }
  const minutes = Math.ceil((await secondsLeftOf(folders, runs, withTable)) / 60);
  console.log(
    minutes === 0
      ? `${part} is complete`
      : `about ${minutes} minutes are left; \`${command}\` goes on from here`,
  );
};

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
    if (part !== 'theorem' && part !== 'report') await runParts(options, stop);
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
