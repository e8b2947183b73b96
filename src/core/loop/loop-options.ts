import type { JudgePort, Scores } from '../../protocol/judge.ts';
import type { GeneratorPort, Measurement, Rollouts, TargetPort } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { innerOptimizerOf } from '../config/config.ts';
import type { Codec } from '../objective/objective.ts';
import { datasetOf } from './dataset.ts';

export interface LoopOptions {
  readonly config: RunConfig;
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  readonly tokenizer: Codec;
  /** Where texts and pictures are read; in this thread if not given. */
  readonly judge?: JudgePort<RunConfig>;
  /** GRPO steps that are already done; the generator must be in the state after them. */
  readonly finishedSteps?: number;
  /** Milliseconds, for the phases' times. */
  readonly now?: () => number;
}

/** Options in which nothing is left open. */
export type Loop = Required<LoopOptions>;

/** A on rollouts in an order. */
export const train = (
  { config, target, tokenizer }: Pick<Loop, 'config' | 'target' | 'tokenizer'>,
  rollouts: Rollouts,
  order: Int32Array,
  innerSteps: number,
  keepTrajectory: boolean,
) =>
  target.train({
    dataset: datasetOf(rollouts, order, innerSteps, tokenizer.endOfText),
    optimizer: innerOptimizerOf(config),
    loss: config.loss,
    keepTrajectory,
  });

/** A measurement with the scores that follow from it and the rollouts. */
export const read = async (
  { config, judge }: Loop,
  rollouts: Rollouts,
  measurement: Measurement,
  further?: Scores,
) => ({
  ...measurement,
  scores: await judge.score({
    config,
    rollouts,
    measurement,
    ...(further === undefined ? {} : { further }),
  }),
});

export const timed = async <T>(
  { now }: Loop,
  work: () => Promise<T>,
): Promise<readonly [T, number]> => {
  const from = now();
  const result = await work();
  return [result, (now() - from) / 1000];
};
