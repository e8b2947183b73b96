import { charactersOf } from '../../core/texts/common-substring.ts';
import type { RankedRollouts } from '../../core/run/step.ts';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { formatScore } from '../common/format-score.ts';
import { bestPiece } from '../objective/best-piece.ts';
import { plainText } from '../objective/plain-text.ts';
import { wantedText } from '../objective/wanted-text.ts';

interface HeadlineNumber {
  readonly value: string | undefined;
  readonly of?: number;
  readonly label: string;
}

/**
 * The number that says most: of a string its longest piece in one of the shown texts, of anything
 * else the first score that Φ does not say.
 */
export const headlineOf = (
  config: RunConfig,
  scores: Scores | undefined,
  rollouts: RankedRollouts | undefined,
): HeadlineNumber => {
  const wanted = wantedText(config);
  if (wanted !== undefined) {
    const { best, worst } = rollouts ?? { best: [], worst: [] };
    const piece = bestPiece([...best, ...worst].map(plainText), wanted);
    return {
      value: best.length === 0 ? undefined : String(piece?.inText.length ?? 0),
      of: charactersOf(wanted).length,
      label: 'characters in one piece, in the best text shown',
    };
  }
  const [score] = objectiveOf(config).scores.filter(({ mirrorsPhi }) => !mirrorsPhi);
  const value = score && scores?.[score.key];
  return {
    value: score && value !== undefined ? formatScore(value, score) : undefined,
    label: score?.label ?? '',
  };
};
