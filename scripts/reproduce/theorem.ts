import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { progressBar } from '../lib/progress.ts';
import { analyse, type Analysis } from './theorem/analysis.ts';
import { theoremSheet } from './theorem/charts.ts';
import { checkEstimator, isPrecise, measureCell, scoutPolicies } from './theorem/measure.ts';
import { CHECKED, SWEEPS } from './theorem/plan.ts';
import type { Cell, Store } from './theorem/schema.ts';
import { theoremSection } from './theorem/section.ts';
import { readStore, writeOutput, writeStore } from './theorem/store.ts';

export interface TheoremOptions {
  readonly budgetMinutes: number;
  /** The folder of the results; what an earlier run measured precisely there is kept. */
  readonly out: string;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

export interface TheoremResult {
  readonly data: Store & { readonly analysis: Analysis };
  /** Markdown; it refers to the charts by their names. */
  readonly section: string;
  /** SVG by file name. */
  readonly charts: Readonly<Record<string, string>>;
}

/** Most cells need less than their share of the time, some need more. */
const SHARES_A_CELL = 3;
const CHART = 'theorem.svg';

/** Measures both sides of Theorem 3.1 on a small convex language model. */
export const reproduceTheorem = async ({
  budgetMinutes,
  out,
  onProgress = () => undefined,
}: TheoremOptions): Promise<TheoremResult> => {
  const deadline = performance.now() + budgetMinutes * 60_000;
  const stored = await readStore(out);
  const total = SWEEPS.reduce((sum, { schedules }) => sum + schedules.length, 0);

  onProgress(0, total, 'checks');
  const complete = stored.checks.length === CHECKED.length;
  const checks = complete ? stored.checks : CHECKED.map(checkEstimator);

  let store: Store = { ...stored, checks };
  const policies = [...scoutPolicies()];
  let done = 0;
  for (const { id, title, schedules } of SWEEPS) {
    const known = stored.cells[id] ?? [];
    const cells: Cell[] = [];
    for (const [i, schedule] of schedules.entries()) {
      onProgress(done, total, title);
      const old = known[i];
      const kept = old !== undefined && isPrecise(old);
      const share = (deadline - performance.now()) / (total - done);
      const cell = kept ? old : measureCell(schedule, policies, SHARES_A_CELL * share);
      cells.push(cell);
      policies.push(Float64Array.from(cell.logits));
      done += 1;
      store = { ...store, cells: { ...store.cells, [id]: [...cells, ...known.slice(i + 1)] } };
      if (!kept) await writeStore(out, store);
    }
  }
  onProgress(total, total, 'report');

  const analysis = analyse(store);
  const section = theoremSection(store, analysis, CHART);
  const charts = { [CHART]: theoremSheet(analysis) };
  await writeOutput(out, 'section.md', section);
  for (const [name, svg] of Object.entries(charts)) await writeOutput(out, name, svg);
  return { data: { ...store, analysis }, section, charts };
};

const USAGE = 'Usage: npx tsx scripts/reproduce/theorem.ts [--out DIR] [--budget MINUTES]';

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'out/theorem' },
      budget: { type: 'string', default: '3' },
    },
  });
  const budgetMinutes = Number(values.budget);
  if (!(budgetMinutes > 0)) throw new Error(`--budget takes minutes.\n${USAGE}`);
  const total = SWEEPS.reduce((sum, { schedules }) => sum + schedules.length, 0);
  const bar = progressBar('Theorem 3.1', total);
  try {
    const onProgress = (done: number, _: number, what: string) => bar.update(done, what);
    await reproduceTheorem({ budgetMinutes, out: values.out, onProgress });
  } finally {
    bar.stop();
  }
  console.log(`wrote ${values.out}`);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
