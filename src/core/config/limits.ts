import type { ModelReport } from '../../protocol/ports.ts';
import { MAX_PATTERN_SIDE, parsePattern } from '../bitmap/pattern.ts';
import type { RunConfig } from './fields.ts';

/** The largest bitmap that a target can show: a row is a hidden dimension, a column a token id. */
export const patternLimits = (target?: Pick<ModelReport, 'width' | 'vocabularySize'>) => ({
  rows: Math.min(MAX_PATTERN_SIDE, target?.width ?? MAX_PATTERN_SIDE),
  columns: Math.min(MAX_PATTERN_SIDE, target?.vocabularySize ?? MAX_PATTERN_SIDE),
});

/** What of a config the loaded target has no room for, in words; empty if it fits. */
export const checkLimits = (
  config: RunConfig,
  target: Pick<ModelReport, 'width' | 'vocabularySize' | 'contextLength'>,
): readonly string[] => {
  const problems: string[] = [];
  const pattern = parsePattern(config.pattern);
  const { rows, columns } = patternLimits(target);
  if (pattern.length > rows || pattern[0]!.length > columns) {
    problems.push(
      `The ${config.model} target shows bitmaps of up to ${rows}×${columns} pixels; this one is ${pattern.length}×${pattern[0]!.length}.`,
    );
  }
  // Start-of-text takes one position of the context.
  if (config.maxTokens >= target.contextLength) {
    problems.push(
      `The ${config.model} target reads texts of up to ${target.contextLength - 1} tokens; ${config.maxTokens} is too long.`,
    );
  }
  return problems;
};
