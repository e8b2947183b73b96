import { describeScores } from '../common/describe-run.ts';
import { progressBar } from '../common/progress.ts';
import type { Folders } from './folders.ts';
import type { Options, Part } from './options.ts';
import { select } from './plan.ts';
import type { Figure } from './plan/planned-run.ts';
import { openModels } from './run/models.ts';
import { runSelected } from './run/run-selected.ts';
import type { StopControl } from './stop.ts';
import { nameOfJob } from './table1/jobs.ts';
import { runTable } from './table1/run-table.ts';
import { secondsLeftOf } from './work-left.ts';

const figureOf = (part: Part): Figure | undefined =>
  part === 'all' || part === 'theorem' || part === 'report' ? undefined : part;

/** Runs what the part asks for, until it is done or the time is up. */
export const runParts = async (
  folders: Folders,
  options: Options,
  stop: StopControl,
): Promise<void> => {
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
