import { FOREIGN_LANGUAGES, type ForeignLanguage } from '../../../src/protocol/names.ts';
import { compare, tune, type Task } from './make-runs.ts';
import type { MethodName } from './methods.ts';
import type { PlannedRun } from './planned-run.ts';

const baseOf = (language: ForeignLanguage): Omit<Task, 'tune'> => ({
  preset: language,
  figures: ['figure4', 'table1'],
  rollouts: 512,
  changes: { grpoSteps: 260 },
  validation: {
    every: 10,
    changes: { innerSteps: 8, batchSize: 120, validationInnerSteps: 8 },
  },
  secondsPerStep: {
    adam: 2,
    naive: 1.8,
    embedding: 1.4,
    languageProbability: 1.4,
    levenshtein: 1.4,
    untuned: 0.8,
  },
});

/** The languages are alike, so the learning rate is chosen in one of them. */
const tuning = tune(baseOf('german'), [0.01, 0.04, 0.16, 0.64], 20);

const taskOf = (language: ForeignLanguage): Task => ({ ...baseOf(language), tune: tuning });

/** The paper's baselines but the untuned generator and SGD. */
const BASELINES: readonly MethodName[] = [
  'naive',
  'languageProbability',
  'embedding',
  'levenshtein',
];

const OTHERS = FOREIGN_LANGUAGES.filter((language) => language !== 'german');

/** §4.4, Fig. 4, one seed each. */
export const LANGUAGES: Readonly<Record<'adam' | 'german' | 'others', readonly PlannedRun[]>> = {
  adam: FOREIGN_LANGUAGES.flatMap((language) => compare(taskOf(language), ['adam'], 1)),
  german: [...tuning, ...compare(taskOf('german'), ['sgd', 'untuned', ...BASELINES], 1)],
  others: OTHERS.flatMap((language) =>
    compare(taskOf(language), ['sgd', 'untuned', ...BASELINES], 1),
  ),
};
