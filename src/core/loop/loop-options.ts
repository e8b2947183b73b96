import type { Reading } from '../../protocol/events.ts';
import type { ScoreRequest } from '../../protocol/judge.ts';
import type {
  GeneratorPort,
  Measurement,
  Rollouts,
  TargetPort,
  TrainReport,
} from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { TextsPort } from '../../protocol/texts.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { metricOf, objectiveOf } from '../objective/objectives.ts';
import { createTexts } from '../reward/texts.ts';
import { innerOptimizerOf } from '../config/inner-optimizers.ts';
import { finiteScores, finiteTraining } from '../finite/results.ts';
import type { Codec } from '../objective/objective.ts';
import { datasetOf } from './dataset.ts';

export interface LoopOptions {
  readonly config: RunConfig;
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  readonly tokenizer: Codec;
  /** Where prompts are drawn, and texts and pictures read; in this thread if not given. */
  readonly texts?: TextsPort;
  /** GRPO steps that are already done; the generator must be in the state after them. */
  readonly finishedSteps?: number;
  /** Milliseconds, for the phases' times. */
  readonly now?: () => number;
}

/** Options in which nothing is left open, and what follows from the config for all of a run. */
export interface Loop extends Required<LoopOptions> {
  /** Φ. */
  readonly metric: MetricSpec;
  /** What is measured beside Φ at a validation. */
  readonly furtherMetrics: Readonly<Record<string, MetricSpec>>;
}

export const prepareLoop = (options: LoopOptions): Loop => {
  const { config, tokenizer } = options;
  return {
    texts: createTexts(tokenizer),
    finishedSteps: 0,
    now: () => performance.now(),
    ...options,
    metric: metricOf(config, tokenizer),
    furtherMetrics: objectiveOf(config).furtherMetrics?.(config, tokenizer) ?? {},
  };
};

/**
 * A on rollouts in an order.
 * @param place where in a run, for the error of a training that diverges
 */
export const train = async (
  { config, target, tokenizer }: Pick<Loop, 'config' | 'target' | 'tokenizer'>,
  rollouts: Rollouts,
  order: Int32Array,
  innerSteps: number,
  keepTrajectory: boolean,
  place = '',
): Promise<TrainReport> =>
  finiteTraining(
    await target.train({
      dataset: datasetOf(rollouts, order, innerSteps, tokenizer.endOfText),
      optimizer: innerOptimizerOf(config),
      loss: config.loss,
      keepTrajectory,
    }),
    place,
  );

/**
 * A measurement with the scores that follow from it and the rollouts.
 * @throws Error that names the place in the run and a score that is no number
 */
export const read = async (
  { config, texts }: Loop,
  rollouts: Rollouts,
  measurement: Measurement,
  place: string,
  known: Pick<ScoreRequest, 'facts' | 'further' | 'untuned'> = {},
): Promise<Reading> => {
  const scores = await texts.score({
    config,
    rollouts,
    measurement,
    ...known,
  });
  return { ...measurement, scores: finiteScores(scores, place) };
};

export const timed = async <T>(
  { now }: Loop,
  work: () => Promise<T>,
): Promise<readonly [T, number]> => {
  const from = now();
  const result = await work();
  return [result, (now() - from) / 1000];
};
