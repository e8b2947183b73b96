/** Numbers of one run by name, for comparing engines. */
export type Results = Readonly<Record<string, Float32Array>>;

/** One task of one engine, set up and ready to be timed. */
export interface Work {
  /** How many times a run does the task; 1 if not given. */
  readonly repeats?: number;
  /** What has to be done again before each run; not timed. */
  readonly prepare?: () => Promise<void>;
  /** The timed work, until its results are there: a GPU is waited for. */
  readonly run: () => Promise<void>;
  /** What the last run computed, of tasks that several engines do. */
  readonly results?: () => Promise<Results>;
}
