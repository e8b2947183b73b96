import type { Rollouts } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';

/** Rollouts whose tokens have been compared with the reference policy, if `logRatios` is there. */
export type ComparedRollouts = Pick<Rollouts, 'logRatios' | 'lengths' | 'maxTokens'>;

/** Whether a run's generator is pulled to the one that it started from: without a reward it has no update that could. */
export const isPulled = ({
  reward,
  klCoefficient,
}: Pick<RunConfig, 'reward' | 'klCoefficient'>): boolean => klCoefficient > 0 && reward !== 'none';

/** @throws Error if the rollouts have not been compared */
export const logRatiosOf = ({ logRatios }: ComparedRollouts): Float32Array => {
  if (logRatios === undefined) {
    throw new Error(
      'These texts were not compared with the pretrained generator. Ask for that when they are sampled.',
    );
  }
  return logRatios;
};

/** Of values of tokens, [n, maxTokens], over those that were drawn. */
export const meanOverTokens = (
  values: Float32Array,
  { lengths, maxTokens }: ComparedRollouts,
): number => {
  let sum = 0;
  let count = 0;
  lengths.forEach((length, i) => {
    for (let s = 0; s < length; s++) sum += values[i * maxTokens + s]!;
    count += length;
  });
  return sum / count;
};

/**
 * KL(π‖π_ref) in nats a token, estimated at the drawn tokens: the mean of log π − log π_ref.
 * @throws Error if the rollouts have not been compared
 */
export const klOf = (rollouts: ComparedRollouts): number =>
  meanOverTokens(logRatiosOf(rollouts), rollouts);
