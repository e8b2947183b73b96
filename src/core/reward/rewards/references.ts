import type { RunConfig } from '../../../protocol/run-config.ts';
import { OBJECTIVES, objectiveOf } from '../../objective/objectives.ts';
import type { Objective } from '../../objective/objective.ts';

/** The texts that Φ wants the target to find likely; none where Φ is about weights. */
export const referencesOf = (config: RunConfig): readonly string[] =>
  objectiveOf(config).references?.(config) ?? [];

/** A reward that compares with such texts can do nothing without them. */
export const checkReferences = (config: RunConfig): readonly string[] => {
  if (objectiveOf(config).references !== undefined) return [];
  const able = Object.entries<Objective>(OBJECTIVES).filter(([, { references }]) => references);
  return [
    `The ${config.reward} reward compares with the texts of Φ, so the objective is one of ${able.map(([name]) => name).join(', ')}.`,
  ];
};
