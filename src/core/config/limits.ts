import type { ModelReport } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { MAX_PATTERN_SIDE } from '../bitmap/pattern.ts';
import { LONGEST_PROMPT } from '../corpus/longest-prompt.ts';
import type { Codec } from '../objective/objective.ts';
import { metricOf, patternOf } from '../objective/objectives.ts';

type Room = Pick<ModelReport, 'width' | 'vocabularySize' | 'contextLength'>;

/** What is known of the loaded models. */
export interface ModelRooms {
  readonly target: Room;
  readonly generator: Pick<ModelReport, 'contextLength'>;
}

/** The largest bitmap that a target can show: a row is a hidden dimension, a column a token id. */
export const patternLimits = (target?: Pick<ModelReport, 'width' | 'vocabularySize'>) => ({
  rows: Math.min(MAX_PATTERN_SIDE, target?.width ?? MAX_PATTERN_SIDE),
  columns: Math.min(MAX_PATTERN_SIDE, target?.vocabularySize ?? MAX_PATTERN_SIDE),
});

/**
 * What of a config the loaded models have no room for, in words; empty if it fits.
 * @param codec counts the tokens of Φ's texts; without it they are not looked at
 */
export const checkLimits = (
  config: RunConfig,
  { target, generator }: ModelRooms,
  codec?: Codec,
): readonly string[] => [
  ...checkPattern(config, target),
  ...checkGenerator(config, generator),
  // Start-of-text takes one position of the context.
  ...(config.maxTokens >= target.contextLength
    ? [
        `The ${config.model} target reads texts of up to ${target.contextLength - 1} tokens; ${config.maxTokens} is too long.`,
      ]
    : []),
  ...(codec === undefined ? [] : checkTexts(config, target, codec)),
];

/** Prompt and text follow each other; the last drawn token is never read. */
const checkGenerator = (
  { model, maxTokens }: RunConfig,
  { contextLength }: ModelRooms['generator'],
): readonly string[] => {
  const most = contextLength + 1 - LONGEST_PROMPT;
  return maxTokens <= most
    ? []
    : [
        `The ${model} generator has room for texts of ${most} tokens after a prompt; ${maxTokens} is too long.`,
      ];
};

const checkPattern = (config: RunConfig, target: Room): readonly string[] => {
  const pattern = patternOf(config);
  if (pattern === undefined) return [];
  const { rows, columns } = patternLimits(target);
  const width = pattern[0]!.length;
  return pattern.length <= rows && width <= columns
    ? []
    : [
        `The ${config.model} target shows bitmaps of up to ${rows}×${columns} pixels; this one is ${pattern.length}×${width}.`,
      ];
};

/** The last token of a text is predicted, not read, so that it takes no position. */
const checkTexts = (config: RunConfig, target: Room, codec: Codec): readonly string[] => {
  const metric = metricOf(config, codec);
  if (metric.type !== 'lm') return [];
  const tokens = Math.max(...metric.examples.map((ids) => ids.length - 1));
  return tokens <= target.contextLength
    ? []
    : [
        `The ${config.model} target reads texts of up to ${target.contextLength} tokens; the one that Φ asks for has ${tokens}.`,
      ];
};
