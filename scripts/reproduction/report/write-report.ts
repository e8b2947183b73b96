import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../common/write-whole.ts';
import type { Folders } from '../folders.ts';
import { PLAN } from '../plan.ts';
import type { PlannedRun } from '../plan/planned-run.ts';
import { recordedRun } from '../run/recorded.ts';
import { readTableResults } from '../table1/results.ts';
import { analyse } from '../theorem/analysis.ts';
import { theoremSheet } from '../theorem/charts.ts';
import { SWEEPS } from '../theorem/plan.ts';
import { theoremSection } from '../theorem/section.ts';
import { readStore } from '../theorem/store.ts';
import type { Outcome } from './outcomes.ts';
import { reproductionPage } from './page.ts';
import { CHART_FOLDER } from './section.ts';

const THEOREM_CHART = 'theorem.svg';

const outcomeOf = async (folders: Folders, run: PlannedRun): Promise<Outcome> => ({
  run,
  recorded: await recordedRun(folders, run),
});

const theoremPart = async ({ charts }: Folders): Promise<string | undefined> => {
  const store = await readStore(charts);
  const complete = SWEEPS.every(
    ({ id, schedules }) => store.cells[id]?.length === schedules.length,
  );
  if (!complete) return undefined;
  const analysis = analyse(store);
  await writeWhole(join(charts, THEOREM_CHART), theoremSheet(analysis));
  return theoremSection(store, analysis, `${CHART_FOLDER}/${THEOREM_CHART}`);
};

/** A chart that the page does not show is of an earlier report. */
const removeOtherCharts = async ({ charts }: Folders, shown: readonly string[]): Promise<void> => {
  const names = await readdir(charts).catch(() => []);
  const others = names.filter((name) => name.endsWith('.svg') && !shown.includes(name));
  for (const name of others) await rm(join(charts, name));
};

/** Writes docs/reproduction.md and its charts from all that has been recorded. */
export const writeReport = async (folders: Folders): Promise<void> => {
  const theorem = await theoremPart(folders);
  const { page, charts } = reproductionPage({
    outcomes: await Promise.all(PLAN.map((run) => outcomeOf(folders, run))),
    table: await readTableResults(folders.tableResults),
    tried: await readFile(new URL('./tried.md', import.meta.url), 'utf8'),
    ...(theorem === undefined ? {} : { theorem }),
  });
  for (const [name, svg] of Object.entries(charts)) {
    await writeWhole(join(folders.charts, name), svg);
  }
  const shown = [...Object.keys(charts), ...(theorem === undefined ? [] : [THEOREM_CHART])];
  await removeOtherCharts(folders, shown);
  await writeWhole(folders.page, page);
};
