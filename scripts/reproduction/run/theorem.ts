import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folders } from '../folders.ts';
import { reproduceTheorem } from '../theorem.ts';
import { SWEEPS } from '../theorem/plan.ts';
import { readStore } from '../theorem/store.ts';

const MOST_MINUTES = 3;
const FILE = 'theorem.json';

/** Whether all of the theorem's cells are there. */
export const theoremIsMeasured = async ({ charts }: Folders): Promise<boolean> => {
  const { cells } = await readStore(charts);
  return SWEEPS.every(({ id, schedules }) => cells[id]?.length === schedules.length);
};

/** Measures the theorem and keeps its numbers beside the page, so that the page can be written anywhere. */
export const runTheorem = async (
  { theorem, charts }: Folders,
  minutesLeft: number,
  stop: () => boolean,
  onProgress: (done: number, total: number) => void,
): Promise<void> => {
  const complete = await reproduceTheorem({
    budgetMinutes: Math.min(MOST_MINUTES, minutesLeft),
    out: theorem,
    stop,
    onProgress,
  });
  if (!complete) return;
  await mkdir(charts, { recursive: true });
  await copyFile(join(theorem, FILE), join(charts, FILE));
};
