import type { Score } from '../../core/objective/objective.ts';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';

/** The known score that says most, of those that Φ does not say already, with its value. */
export const leadingScore = (
  scores: Scores,
  config: RunConfig,
): { readonly score: Score; readonly value: number } | undefined => {
  for (const score of objectiveOf(config).scores) {
    const value = scores[score.key];
    if (score.mirrorsPhi !== true && value !== undefined) return { score, value };
  }
  return undefined;
};
