import type { PresetName } from '../../../src/core/config/presets.ts';
import { compare, tune, type Task } from './make-runs.ts';

/** With one inner step rates that leave the target much as it is differ in nothing but the size of τ. */
const RATES = [0.01, 0.04, 0.16, 0.64];

const baseOf = (preset: PresetName, secondsPerStep: number): Omit<Task, 'tune'> => ({
  preset,
  figures: ['figure5'],
  rollouts: 512,
  changes: {},
  // Greedy, so that more texts would say little more.
  validation: { every: 10, changes: { innerSteps: 1, batchSize: 128, validationInnerSteps: 1 } },
  secondsPerStep: {
    adam: secondsPerStep,
    untuned: 0.35 * secondsPerStep,
  },
});

const short = baseOf('uuid-8', 1);
const shortTask: Task = { ...short, tune: tune(short, RATES, 40) };
const long = baseOf('uuid-32', 2.5);

/** §4.5, Fig. 5: eight digits, on which methods are compared, and all 32. */
export const UUID = {
  short: [
    ...compare(shortTask, ['adam'], 1),
    ...shortTask.tune,
    ...compare(shortTask, ['sgd', 'naive', 'untuned'], 1).map((run) => ({
      ...run,
      changes: {
        ...run.changes,
        // It does not change, so its validations say all.
        ...(run.method === 'untuned' ? { grpoSteps: 100 } : {}),
      },
    })),
  ],
  moreSeeds: [2, 3].flatMap((seed) => compare(shortTask, ['adam'], seed)),
  long: compare({ ...long, tune: [] }, ['adam'], 1),
} as const;
