import { scaledPhi } from '../../core/config/config.ts';
import type { RunConfig } from '../../core/config/fields.ts';
import type { Reading } from '../../protocol/events.ts';
import type { LabState, Work } from '../../state/types.ts';
import { standardDeviation } from '../../core/grpo/advantages.ts';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../common/format.ts';

type Results = Pick<
  LabState,
  'rollouts' | 'trainLosses' | 'reading' | 'rewards' | 'advantages' | 'update' | 'validation'
>;

const readingText = (
  { phi, scores: { pixelAccuracy } }: Reading,
  config: RunConfig,
  innerSteps?: number,
): string => {
  const scaled = formatFixed(scaledPhi(phi, config, innerSteps), 2);
  return pixelAccuracy === undefined
    ? `Φ ${scaled}`
    : `${formatPercent(pixelAccuracy)} of pixels, Φ scaled ${scaled}`;
};

const shareAbove = (values: Float32Array): number =>
  values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / values.length;

/** What each phase came to, in a few words for its card. */
export const outcomesOf = (
  results: Results,
  config: RunConfig,
): Readonly<Partial<Record<Work, string>>> => {
  const { rollouts, trainLosses, reading, rewards, advantages, update, validation } = results;
  const tokens = rollouts?.lengths.reduce((sum, length) => sum + length, 0);
  return {
    ...(tokens === undefined ? {} : { sample: `${formatCount(tokens)} tokens drawn` }),
    ...(trainLosses === undefined || trainLosses.length === 0
      ? {}
      : {
          train: `loss ${formatFixed(trainLosses[0]!, 2)} → ${formatFixed(trainLosses.at(-1)!, 2)}`,
        }),
    ...(reading === undefined ? {} : { measure: readingText(reading, config) }),
    ...(rewards === undefined
      ? {}
      : { attribute: `std of rewards ${formatNumber(standardDeviation(rewards))}` }),
    ...(advantages === undefined
      ? {}
      : { advantage: `${formatPercent(shareAbove(advantages))} above their group’s mean` }),
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
