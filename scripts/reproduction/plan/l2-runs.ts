import { compare, tune, type Task } from './make-runs.ts';

const base: Omit<Task, 'tune'> = {
  preset: 'l2',
  figures: ['figure2'],
  rollouts: 960,
  changes: { grpoSteps: 60 },
  validation: {
    every: 5,
    changes: { innerSteps: 8, batchSize: 120, validationInnerSteps: 8 },
  },
  secondsPerStep: { adam: 3.5, untuned: 1.2 },
};

const task: Task = { ...base, tune: tune(base, [0.025, 0.1, 0.4, 1.6], 10) };

/** At SGD's rate any training lowers the norm by far more than at Adam's: it needs a baseline of its own. */
const untunedTask: Task = { ...task, changes: { grpoSteps: 20 } };

/** §4.3, Fig. 2 right. */
export const L2 = [
  ...compare(task, ['adam', 'untuned'], 1),
  ...task.tune,
  ...compare(task, ['sgd'], 1),
  ...compare(untunedTask, ['untuned-sgd'], 1),
  ...[2, 3].flatMap((seed) => compare(task, ['adam', 'untuned', 'sgd'], seed)),
] as const;
