import { PRESETS, type PresetName } from '../../../src/core/config/presets.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import { methodOf, type MethodName } from './methods.ts';
import type { Figure, PlannedRun } from './planned-run.ts';

/** What the runs of one preset have in common. */
export interface Task {
  readonly preset: PresetName;
  readonly figures: readonly Figure[];
  /** Texts of a GRPO step, the same for every method: T inner steps train on batches of rollouts/T. */
  readonly rollouts: number;
  readonly changes: Partial<RunConfig>;
  readonly validation: PlannedRun['validation'];
  readonly secondsPerStep: Partial<Readonly<Record<MethodName, number>>>;
  /** Runs that choose the learning rate of SGD. */
  readonly tune: readonly PlannedRun[];
}

const changesOf = (
  { preset, rollouts, changes }: Omit<Task, 'tune'>,
  method: MethodName,
): Partial<RunConfig> => {
  const own = { ...changes, ...methodOf(method).changes };
  const { innerSteps, groupSize, crossGroupBatching } = { ...PRESETS[preset].config, ...own };
  // With groups apart A runs G times, each time on one rollout of each group.
  const trainingSets = crossGroupBatching ? 1 : groupSize;
  return {
    ...own,
    batchSize: rollouts / innerSteps / trainingSets,
    validationInnerSteps: innerSteps,
  };
};

/** The methods of a task on one seed, in that order. */
export const compare = (task: Task, methods: readonly MethodName[], seed: number): PlannedRun[] =>
  methods.map((method) => ({
    id: `${task.preset}-${method}-${seed}`,
    figures: task.figures,
    purpose: 'compare',
    method,
    seed,
    preset: task.preset,
    changes: changesOf(task, method),
    ...(methodOf(method).changes.optimizer === 'sgd' && task.tune.length > 0
      ? { tunedBy: task.tune.map(({ id }) => id) }
      : {}),
    validation: task.validation,
    secondsPerStep: task.secondsPerStep[method] ?? task.secondsPerStep.adam!,
  }));

/** Short runs with SGD, one a learning rate; the last validation's Φ decides. */
export const tune = (
  task: Omit<Task, 'tune'>,
  rates: readonly number[],
  grpoSteps: number,
): PlannedRun[] =>
  rates.map((innerLr) => ({
    id: `${task.preset}-tune-sgd-${innerLr}`,
    figures: task.figures,
    purpose: 'tune',
    method: 'sgd',
    seed: 1,
    preset: task.preset,
    changes: { ...changesOf(task, 'sgd'), innerLr, grpoSteps },
    validation: { ...task.validation, every: grpoSteps },
    secondsPerStep: task.secondsPerStep.sgd ?? task.secondsPerStep.adam!,
  }));

/** A longer validation at the end is for one seed. */
export const withoutLonger = (runs: readonly PlannedRun[]): PlannedRun[] =>
  runs.map((run) => {
    const { every, changes } = run.validation;
    return { ...run, validation: { every, changes } };
  });
