import { objectiveOf, OBJECTIVES } from '../objective/objectives.ts';
import type { Objective } from '../objective/objective.ts';
import type { FieldName, RunConfig } from './fields.ts';

/** Fields that some objective has for itself. */
const CLAIMED: ReadonlySet<FieldName> = new Set(
  Object.values<Objective>(OBJECTIVES).flatMap(({ fields }) => fields),
);

/** Whether a field changes anything in a run with this objective; a control may hide the others. */
export const fieldMatters = (
  name: FieldName,
  { objective }: Pick<RunConfig, 'objective'>,
): boolean => !CLAIMED.has(name) || objectiveOf({ objective }).fields.includes(name);
