import { deriveSeed } from '../random.ts';

/** What randomness is drawn for; each purpose has its own seed in each GRPO step. */
export type Purpose = 'rollouts' | 'batches' | 'minibatches' | 'validation' | 'validationBatches';

/**
 * The seed of a purpose in a GRPO step. Nothing is carried from step to step, so that a run taken
 * up after step k goes on exactly as if it had never stopped.
 */
export const stepSeed = (seed: number, step: number, purpose: Purpose): number =>
  deriveSeed(seed, purpose, step);
