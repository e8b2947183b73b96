/** Tokens that go through a model at once: bounds memory, and how soon a stop is heard. */
export const MICROBATCH_TOKENS = 4096;

/** Examples of `length` tokens that go through a model at once, in fours as the kernels take rows. */
export const examplesPerMicrobatch = (length: number): number =>
  Math.max(4, Math.floor(MICROBATCH_TOKENS / length / 4) * 4);

/** What a training may keep for its reverse sweep. */
export interface MemoryBudget {
  /** Bytes for the states (φ, m, v, g) of inner steps before √T segments are used. */
  readonly stateBytes: number;
  /** Bytes for primal values that spare the tangent sweep a recomputation. */
  readonly tapeBytes: number;
}

export const DEFAULT_BUDGET: MemoryBudget = { stateBytes: 512 * 2 ** 20, tapeBytes: 768 * 2 ** 20 };
