import { DEFAULT_CONFIG, FIELD_NAMES } from '../../../src/core/config/config.ts';
import { PRESETS, type PresetName } from '../../../src/core/config/presets.ts';
import { fieldMatters } from '../../../src/core/config/relevance.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import type { MethodName } from './methods.ts';

/** The parts of the reproduction that runs belong to; Fig. 3 shows the runs of Fig. 2. */
export type Figure = 'figure1' | 'figure2' | 'figure3' | 'figure4' | 'figure5' | 'table1';

export interface PlannedRun {
  /** Of its folder and its files. */
  readonly id: string;
  readonly figures: readonly Figure[];
  /** compare: it is shown. tune: it only chooses a learning rate for the others. */
  readonly purpose: 'compare' | 'tune';
  readonly method: MethodName;
  readonly seed: number;
  /** What the run is about; runs of one preset are compared with one another. */
  readonly preset: PresetName;
  readonly changes: Partial<RunConfig>;
  /** Runs of purpose `tune`: this one takes the inner learning rate of the best of them. */
  readonly tunedBy?: readonly string[];
  /** How it is validated, the same for every method of a preset whatever its own inner steps. */
  readonly validation: {
    readonly every: number;
    readonly changes: Partial<RunConfig>;
    /** One more validation at the end, with other inner steps or batches. */
    readonly longer?: Pick<RunConfig, 'validationInnerSteps' | 'batchSize'>;
  };
  /** An estimate for two threads on two cores, from which minutes follow. */
  readonly secondsPerStep: number;
}

/** The config of a planned run; `innerLr` is what its tuning runs have found. */
export const configOf = (run: PlannedRun, innerLr?: number): RunConfig => ({
  ...DEFAULT_CONFIG,
  ...PRESETS[run.preset].config,
  ...run.changes,
  seed: run.seed,
  // The reproduction validates by itself: the loop's validations follow the run's own batch.
  validateEvery: 0,
  ...(innerLr === undefined ? {} : { innerLr }),
});

/** Whether both make the same run: what does not matter to it may differ. */
export const sameConfig = (a: RunConfig, b: RunConfig): boolean =>
  FIELD_NAMES.every(
    (name) => a[name] === b[name] || !(fieldMatters(name, a) || fieldMatters(name, b)),
  );

/** Whether a recorded config is this run's: another one was recorded before the plan has changed. */
export const isConfigOf = (run: PlannedRun, recorded: RunConfig): boolean => {
  const planned = configOf(run, run.tunedBy === undefined ? undefined : recorded.innerLr);
  return sameConfig(planned, recorded);
};

/** The config under which a run's validations sample and train. */
export const validationConfigOf = (run: PlannedRun, config: RunConfig): RunConfig => ({
  ...config,
  ...run.validation.changes,
});

export const estimatedSeconds = (run: PlannedRun): number =>
  configOf(run).grpoSteps * run.secondsPerStep;

export const estimatedMinutes = (run: PlannedRun): number => estimatedSeconds(run) / 60;
