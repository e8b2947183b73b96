import { objectiveOf } from '../../core/objective/objectives.ts';
import type { RunConfig } from '../../protocol/run-config.ts';

type Wanting = Pick<RunConfig, 'objective' | 'uuid' | 'targetText'>;

/** The one string that a run wants to see written; undefined where it wants something else. */
export const wantedText = (config: Wanting): string | undefined => {
  const { wantedField } = objectiveOf(config);
  return wantedField && config[wantedField];
};
