import { PHASES } from '../protocol/events.ts';
import type { Work, WorkState } from './types.ts';

export type Works = Readonly<Record<Work, WorkState>>;

/** In the order in which a GRPO step does them. */
export const WORKS: readonly Work[] = [...PHASES, 'validate'];

export const NO_WORKS: Works = Object.fromEntries(
  WORKS.map((work): [Work, WorkState] => [work, { status: 'waiting', runs: 0 }]),
) as Works;

/** A step begins: nothing has run in it; the seconds of the step before stay as a measure. */
export const freshWorks = (works: Works): Works =>
  Object.fromEntries(
    WORKS.map((work) => [work, { ...works[work], status: 'waiting', runs: 0 }]),
  ) as Works;

export const workStarted = (works: Works, work: Work): Works =>
  replace(works, work, { ...works[work], status: 'running' });

export const workFinished = (works: Works, work: Work, seconds: number): Works => {
  const { runs, seconds: before = 0 } = works[work];
  return replace(works, work, {
    status: 'done',
    runs: runs + 1,
    seconds: (runs === 0 ? 0 : before) + seconds,
  });
};

export const workNext = (works: Works, work: Work): Works =>
  replace(works, work, { ...works[work], status: 'next' });

const replace = (works: Works, work: Work, state: WorkState): Works => ({
  ...works,
  [work]: state,
});
