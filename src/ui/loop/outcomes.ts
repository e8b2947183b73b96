import { rewardOf } from '../../core/reward/rewards.ts';
import type { StepValidation } from '../../core/run/step.ts';
import type { At, StepView } from '../../core/run/view.ts';
import { isPulled } from '../../core/objective/kl.ts';
import { objectiveOf, scaledPhi } from '../../core/objective/objectives.ts';
import type { Stage } from '../../protocol/events.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { formatCount, formatFixed, formatNumber, formatPercent } from '../common/format.ts';
import { formatScore } from '../common/format-score.ts';
import { leadingScore } from '../objective/leading-score.ts';

const scoreText = (scores: Scores, config: RunConfig): string | undefined => {
  const leading = leadingScore(scores, config);
  if (leading === undefined) return undefined;
  const { score } = leading;
  const value = formatScore(leading.value, score);
  return score.of === undefined ? `${lowerFirst(score.label)} ${value}` : `${value} of ${score.of}`;
};

const lowerFirst = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const phiText = (phi: number, config: RunConfig, innerSteps?: number): string =>
  objectiveOf(config).phiScale === undefined
    ? `Φ ${formatNumber(phi, 4)}`
    : `Φ scaled ${formatFixed(scaledPhi(phi, config, innerSteps), 2)}`;

const readingText = (phi: number, scores: Scores, config: RunConfig, innerSteps?: number): string =>
  joined(scoreText(scores, config), phiText(phi, config, innerSteps));

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(', ');

/**
 * What each phase came to, in a few words for its card.
 * @param lookedAt the GRPO step that is looked back at: what is of another one says so
 */
export const outcomesOf = (
  view: StepView,
  config: RunConfig,
  lookedAt?: number,
): Readonly<Partial<Record<Stage, string>>> => {
  const { tokensDrawn, losses, scores, phi, rewardStd, shareAboveMean, update, validation } = view;
  const { from } = rewardOf(config);
  // Where no target is trained, what the texts are worth is known as soon as they are written.
  const ofTexts = phi === undefined && scores ? scoreText(scores.value, config) : undefined;
  const train = losses && lossText(losses.value);
  const kl =
    isPulled(config) && scores?.value.kl !== undefined
      ? `KL ${formatFixed(scores.value.kl, 2)} at β ${config.klCoefficient}`
      : undefined;
  const ofStep = ({ step }: At<unknown>): string =>
    lookedAt === undefined || step === lookedAt ? '' : ` (GRPO step ${step})`;
  return {
    ...(tokensDrawn && {
      sample: joined(`${formatCount(tokensDrawn.value)} tokens drawn`, ofTexts),
    }),
    ...(train && { train: train + ofStep(losses) }),
    ...(phi && { measure: readingText(phi.value, scores?.value ?? {}, config) }),
    ...(rewardStd &&
      from === 'attribution' && { attribute: `std of rewards ${formatNumber(rewardStd.value)}` }),
    ...(shareAboveMean && {
      advantage: `${formatPercent(shareAboveMean.value)} above ${from === 'training' ? 'the' : 'their group’s'} mean`,
    }),
    ...(update && {
      update: joined(
        `entropy ${formatFixed(update.value.entropy, 2)} nats a token`,
        kl,
        `${formatPercent(update.value.clipFraction)} clipped`,
      ),
    }),
    ...(validation && { validate: validationText(validation, config) }),
  };
};

const lossText = (losses: ArrayLike<number>): string | undefined =>
  losses.length === 0
    ? undefined
    : `loss ${formatFixed(losses[0]!, 2)} → ${formatFixed(losses[losses.length - 1]!, 2)}`;

const validationText = ({ step, value }: At<StepValidation>, config: RunConfig): string => {
  const { phi, scores, innerSteps } = value;
  const found =
    phi === undefined ? scoreText(scores, config) : readingText(phi, scores, config, innerSteps);
  return `${found ?? 'done'} (GRPO step ${step})`;
};
