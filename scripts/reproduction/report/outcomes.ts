import { lastValidation, type Run } from '../../../src/core/run/run.ts';
import type { PresetName } from '../../../src/core/config/presets.ts';
import type { MethodName } from '../plan/methods.ts';
import type { PlannedRun } from '../plan/planned-run.ts';

/** A planned run with what was recorded of it, finished or not. */
export interface Outcome {
  readonly run: PlannedRun;
  readonly recorded: Run | undefined;
}

export type Outcomes = readonly Outcome[];

export interface Summary {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export const summarise = (values: readonly number[]): Summary | undefined =>
  values.length === 0
    ? undefined
    : {
        mean: values.reduce((a, b) => a + b, 0) / values.length,
        low: Math.min(...values),
        high: Math.max(...values),
        count: values.length,
      };

/** The runs that are compared under a preset, of one method if it is given. */
export const comparedIn = (
  outcomes: Outcomes,
  preset: PresetName,
  method?: MethodName,
): readonly Outcome[] =>
  outcomes.filter(
    ({ run }) =>
      run.purpose === 'compare' &&
      run.preset === preset &&
      (method === undefined || run.method === method),
  );

export const finishedRuns = (outcomes: Outcomes): readonly Run[] =>
  outcomes.flatMap(({ recorded }) => (recorded?.finished === true ? [recorded] : []));

/** A score of the last validations of a method's finished runs. */
const finalScores = (
  outcomes: Outcomes,
  preset: PresetName,
  method: MethodName,
  key: string,
): readonly number[] =>
  finishedRuns(comparedIn(outcomes, preset, method)).flatMap(
    (recorded) => lastValidation(recorded.steps)?.scores[key] ?? [],
  );

export const finalScore = (
  outcomes: Outcomes,
  preset: PresetName,
  method: MethodName,
  key: string,
): Summary | undefined => summarise(finalScores(outcomes, preset, method, key));

/** The methods of a preset in the order of the plan. */
export const methodsIn = (outcomes: Outcomes, preset: PresetName): readonly MethodName[] => [
  ...new Set(comparedIn(outcomes, preset).map(({ run }) => run.method)),
];
