/** Prompts of unequal lengths side by side. */
export interface PromptBatch {
  readonly count: number;
  /** Ids a prompt may have here. */
  readonly length: number;
  /** [count, length]; past a prompt's own ids: 0. */
  readonly ids: Int32Array;
  /** [count] */
  readonly lengths: Int32Array;
}

/** Few different lengths mean few different buffer sizes and pipelines on a GPU. */
const LENGTH_MULTIPLE = 8;

/** @throws Error if a prompt is empty. */
export const promptBatch = (prompts: readonly (readonly number[])[]): PromptBatch => {
  if (prompts.some((ids) => ids.length === 0)) throw new Error('A prompt has at least one id.');
  // Too many of them, at some 100 000, are too many arguments for one call.
  const longest = prompts.reduce((most, ids) => Math.max(most, ids.length), 0);
  const length = Math.ceil(longest / LENGTH_MULTIPLE) * LENGTH_MULTIPLE;
  const ids = new Int32Array(prompts.length * length);
  prompts.forEach((prompt, i) => ids.set(prompt, i * length));
  return {
    count: prompts.length,
    length,
    ids,
    lengths: Int32Array.from(prompts, (prompt) => prompt.length),
  };
};
