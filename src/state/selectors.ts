import { FIELD_NAMES } from '../core/config/config.ts';
import { FIELDS } from '../core/config/fields.ts';
import { patternLimits } from '../core/config/limits.ts';
import { fieldMatters } from '../core/config/relevance.ts';
import { objectiveOf } from '../core/objective/objectives.ts';
import type { FieldName, RunConfig } from '../protocol/run-config.ts';
import type { LabState } from './types.ts';

type Drafted = Pick<LabState, 'draft' | 'problems' | 'rejected'>;

/**
 * What keeps a run from starting, in words. Bad input in a field that is hidden because it does not
 * matter keeps nothing.
 */
export const blockingProblems = ({ draft, problems, rejected }: Drafted): readonly string[] => [
  ...FIELD_NAMES.flatMap((name) =>
    fieldMatters(name, draft) ? (rejected[name]?.problem ?? []) : [],
  ),
  ...problems,
];

/** Nothing is wrong with the draft, so that a run can start from it. */
export const canRun = (state: Drafted): boolean => blockingProblems(state).length === 0;

/** A run that would be lost with the page: begun, and not at its end. */
export const wouldLoseRun = ({
  runConfig,
  status,
  finishedSteps,
}: Pick<LabState, 'runConfig' | 'status' | 'finishedSteps'>): boolean =>
  runConfig !== undefined &&
  status !== 'finished' &&
  (finishedSteps > 0 || status === 'running' || status === 'pausing');

/**
 * Why an objective cannot run with a text of its own that is a good value by itself, in words: a QR
 * code has no room for it. It is one of the draft's problems, told where the text is typed.
 */
export const ownProblem = (name: FieldName, draft: RunConfig): string | undefined =>
  FIELDS[name].kind === 'text' && fieldMatters(name, draft)
    ? objectiveOf(draft).check?.(draft)[0]
    : undefined;

/** The sides a bitmap may have with the draft's models, as far as they are known. */
export const bitmapLimits = ({
  models,
  draft,
}: Pick<LabState, 'models' | 'draft'>): { readonly rows: number; readonly columns: number } =>
  patternLimits(models?.size === draft.model ? models.target : undefined);
