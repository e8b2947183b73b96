import { compare, tune, withoutLonger, type Task } from './make-runs.ts';
import type { MethodName } from './methods.ts';
import type { PlannedRun } from './planned-run.ts';

const GRPO_STEPS = 80;
/** Of the preset: s·lr·T = 4. */
const STRENGTH_AT_8 = 5000;

const task: Omit<Task, 'tune'> = {
  preset: '67',
  figures: ['figure2', 'figure3'],
  rollouts: 960,
  changes: { grpoSteps: GRPO_STEPS },
  validation: {
    every: 5,
    changes: { innerSteps: 8, batchSize: 120, validationInnerSteps: 8 },
    // Four times the texts: with 96·120 the key-value cache alone would take a gigabyte.
    longer: { validationInnerSteps: 96, batchSize: 40 },
  },
  secondsPerStep: {
    adam: 3.5,
    'adam-t96': 5,
    'adam-t96-together': 5,
    'adam-t1': 3.5,
    naive: 3,
    untuned: 1.2,
  },
};

/** Adam moves a pixel by about lr·g/√ε_root, as SGD with lr/√ε_root = 0.01 does. */
const tuning = withoutLonger(tune(task, [0.0025, 0.01, 0.04, 0.16, 0.64], 15));

const LATER: readonly MethodName[] = [
  'adam-t96',
  'adam-t96-together',
  'sgd',
  'naive',
  'adam-t1',
  'untuned',
  'adam-apart',
  'adam-token',
];

/** On the first seed alone. */
const ONCE: readonly MethodName[] = ['adam-apart', 'adam-token'];

/** A pixel that is right counts less and less from lr·T on, so s goes with 1/T. */
const scaled = (run: PlannedRun): PlannedRun => {
  const { innerSteps: steps = 8 } = run.changes;
  return { ...run, changes: { ...run.changes, strength: Math.round((STRENGTH_AT_8 * 8) / steps) } };
};

const runs = (methods: readonly MethodName[], seed: number): PlannedRun[] => {
  const made = compare({ ...task, tune: tuning }, methods, seed).map(scaled);
  return seed === 1 ? made : withoutLonger(made);
};

/** §4.2, Fig. 2 left and Fig. 3. */
export const BITMAP = {
  adam: [1, 2, 3].flatMap((seed) => runs(['adam'], seed)),
  others: [
    ...runs(['adam-t96'], 1),
    ...tuning,
    ...runs(
      LATER.filter((method) => method !== 'adam-t96'),
      1,
    ),
  ],
  moreSeeds: LATER.filter((method) => !ONCE.includes(method)).flatMap((method) =>
    [2, 3].flatMap((seed) => runs([method], seed)),
  ),
} as const;
