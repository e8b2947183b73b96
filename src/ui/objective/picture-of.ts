import type { Pattern } from '../../core/bitmap/pattern.ts';
import { objectiveOf, patternOf } from '../../core/objective/objectives.ts';
import type { RunConfig } from '../../protocol/run-config.ts';

/**
 * The picture that a config wants; undefined where it wants none, or where its draft has a text, too
 * long for a QR code, of which there is none yet.
 */
export const pictureOf = (config: RunConfig): Pattern | undefined => {
  const problems = objectiveOf(config).check?.(config) ?? [];
  return problems.length === 0 ? patternOf(config) : undefined;
};
