import type { MemoryBudget } from '../training/inner-training.ts';

/** The ways to go back through a training that come out of a memory budget. */
export const BUDGETS: readonly (readonly [name: string, budget: MemoryBudget])[] = [
  ['all states, no tapes', { stateBytes: Infinity, tapeBytes: 0 }],
  ['√T segments with tapes', { stateBytes: 0, tapeBytes: Infinity }],
  ['√T segments without tapes', { stateBytes: 0, tapeBytes: 0 }],
];
