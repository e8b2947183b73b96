import { scaledPhi } from '../../core/config/config.ts';
import { standardDeviation } from '../../core/grpo/advantages.ts';
import { rewardOf } from '../../core/reward/rewards.ts';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { Reading, Stage } from '../../protocol/events.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { LabState } from '../../state/types.ts';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../common/format.ts';
import { formatScore } from '../common/format-score.ts';
import { shareAboveZero } from '../../core/run/histogram.ts';

type Results = Pick<
  LabState,
  | 'rollouts'
  | 'trainLosses'
  | 'scores'
  | 'reading'
  | 'rewards'
  | 'advantages'
  | 'update'
  | 'validation'
>;

/** The score that says most, of those that Φ does not say already. */
const scoreText = (scores: Scores, config: RunConfig): string | undefined => {
  const score = objectiveOf(config).scores.find(
    ({ key, mirrorsPhi }) => !mirrorsPhi && scores[key] !== undefined,
  );
  if (score === undefined) return undefined;
  const value = formatScore(scores[score.key]!, score);
  return score.key === 'pixelAccuracy'
    ? `${value} of pixels`
    : `${lowerFirst(score.label)} ${value}`;
};

const lowerFirst = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const phiText = (phi: number, config: RunConfig, innerSteps?: number): string =>
  objectiveOf(config).pattern === undefined
    ? `Φ ${formatNumber(phi, 4)}`
    : `Φ scaled ${formatFixed(scaledPhi(phi, config, innerSteps), 2)}`;

const readingText = ({ phi, scores }: Reading, config: RunConfig, innerSteps?: number): string =>
  joined(scoreText(scores, config), phiText(phi, config, innerSteps));

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(', ');

/** What each phase came to, in a few words for its card. */
export const outcomesOf = (
  results: Results,
  config: RunConfig,
): Readonly<Partial<Record<Stage, string>>> => {
  const { rollouts, trainLosses, scores, reading, rewards, advantages, update, validation } =
    results;
  const { from } = rewardOf(config);
  const tokens = rollouts?.lengths.reduce((sum, length) => sum + length, 0);
  // Where no target is trained, what the texts are worth is known as soon as they are written.
  const ofTexts =
    reading === undefined && scores !== undefined ? scoreText(scores, config) : undefined;
  return {
    ...(tokens === undefined
      ? {}
      : { sample: joined(`${formatCount(tokens)} tokens drawn`, ofTexts) }),
    ...(trainLosses === undefined || trainLosses.length === 0
      ? {}
      : {
          train: `loss ${formatFixed(trainLosses[0]!, 2)} → ${formatFixed(trainLosses.at(-1)!, 2)}`,
        }),
    ...(reading === undefined ? {} : { measure: readingText(reading, config) }),
    ...(rewards === undefined || from !== 'attribution'
      ? {}
      : {
          attribute: `std of rewards ${formatNumber(standardDeviation(rewards.filter(Number.isFinite)))}`,
        }),
    ...(advantages === undefined
      ? {}
      : {
          advantage: `${formatPercent(shareAboveZero(advantages))} above ${from === 'training' ? 'the' : 'their group’s'} mean`,
        }),
    ...(update === undefined
      ? {}
      : {
          update: `entropy ${formatFixed(update.entropy, 2)} nats a token, ${formatPercent(update.clipFraction)} clipped`,
        }),
    ...(validation === undefined
      ? {}
      : {
          validate: `${readingText(validation.reading, config, config.validationInnerSteps)} (GRPO step ${validation.step})`,
        }),
  };
};
