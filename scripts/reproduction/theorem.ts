import { setImmediate } from 'node:timers/promises';
import { checkEstimator, isPrecise, measureCell, scoutPolicies } from './theorem/measure.ts';
import { CHECKED, SWEEPS } from './theorem/plan.ts';
import type { Cell, Store } from './theorem/schema.ts';
import { readStore, writeStore } from './theorem/store.ts';

export interface TheoremOptions {
  readonly budgetMinutes: number;
  /** The folder of the results; what an earlier run measured precisely there is kept. */
  readonly out: string;
  /** Asked after every cell, which takes seconds to a minute. */
  readonly stop: () => boolean;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** Most cells need less than their share of the time, some need more. */
const SHARES_A_CELL = 3;

/**
 * Measures both sides of Theorem 3.1 on a small convex language model; all of it lies in `out`, and
 * what was measured before a stop too.
 * @returns whether it came to its end
 */
export const reproduceTheorem = async ({
  budgetMinutes,
  out,
  stop,
  onProgress = () => undefined,
}: TheoremOptions): Promise<boolean> => {
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
      // Measuring keeps the thread: a signal is heard only here.
      await setImmediate();
      if (stop()) return false;
    }
  }
  onProgress(total, total, 'done');
  return true;
};
