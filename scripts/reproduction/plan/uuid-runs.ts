import { PRESETS, type PresetName } from '../../../src/core/config/presets.ts';
import { compare, tune, type Task } from './make-runs.ts';

const baseOf = (preset: PresetName, secondsPerStep: number): Omit<Task, 'tune'> => {
  const { innerSteps, batchSize, validationInnerSteps } = PRESETS[preset].config;
  return {
    preset,
    figures: ['figure5'],
    rollouts: innerSteps * batchSize,
    changes: {},
    validation: { every: 10, changes: { innerSteps, batchSize, validationInnerSteps } },
    secondsPerStep: { adam: secondsPerStep, untuned: 0.35 * secondsPerStep },
  };
};

const short = baseOf('uuid-8', 1.2);
const shortTask: Task = { ...short, tune: tune(short, [0.0025, 0.01, 0.04, 0.16], 60) };
const longTask: Task = { ...baseOf('uuid-32', 2), tune: [] };

/** §4.5, Fig. 5: eight digits, on which methods are compared, and all 32. */
export const UUID = {
  adam: [...compare(shortTask, ['adam'], 1), ...compare(longTask, ['adam'], 1)],
  others: [
    ...shortTask.tune,
    ...compare(shortTask, ['adam-token', 'sgd', 'naive', 'untuned'], 1),
    ...compare(longTask, ['adam-text'], 1),
    ...[2, 3].flatMap((seed) => compare(shortTask, ['adam'], seed)),
  ],
} as const;
