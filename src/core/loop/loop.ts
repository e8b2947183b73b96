import type { DrawnRollouts, LoopEvent, Phase, PhaseResults } from '../../protocol/events.ts';
import type { Rollouts } from '../../protocol/ports.ts';
import { checkConfig, policyOptimizerOf, promptCount } from '../config/config.ts';
import { groupAdvantages } from '../grpo/advantages.ts';
import { isPulled } from '../objective/kl.ts';
import { pulledAdvantages } from '../grpo/kl-pull.ts';
import { METAGRADIENT_ROUNDING } from '../grpo/rounding.ts';
import { creditsTokens, tokenAdvantages as advantagesOfTokens } from '../grpo/token-credit.ts';
import { rewardOf } from '../reward/rewards.ts';
import {
  finiteAttribution,
  finiteMeasurement,
  finiteRollouts,
  finiteScores,
  finiteTextRewards,
  finiteUpdate,
} from '../finite/results.ts';
import { scatter } from './dataset.ts';
import { drawRollouts } from './draw-rollouts.ts';
import { prepareLoop, read, timed, train, type Loop, type LoopOptions } from './loop-options.ts';
import { stepSeed } from './seeds.ts';
import { trainingOrders } from './training-orders.ts';
import { validate } from './validate.ts';

/**
 * Algorithm 1 of the paper as a stream of phase events. It draws nothing but events from its
 * ports and keeps no clock of its own: a consumer pauses it by not asking for the next event, and
 * stops it by `return()`.
 * @throws Error if the config cannot run, or if a result is no number, naming it and its phase: it is told in
 * no event; whatever a port throws.
 */
export async function* runLoop(options: LoopOptions): AsyncGenerator<LoopEvent, void, void> {
  const { config } = options;
  const problems = checkConfig(config);
  if (problems.length > 0) throw new Error(problems.join(' '));
  const loop = prepareLoop(options);
  for (let step = loop.finishedSteps + 1; step <= config.grpoSteps; step++) {
    yield* grpoStep(loop, step);
  }
}

/** A part of a GRPO step: it tells events and comes to `T`. */
type Part<T> = AsyncGenerator<LoopEvent, T, void>;

/** Announces a phase, has it done and tells its result. */
type RunPhase = <P extends Phase>(
  name: P,
  work: () => Promise<PhaseResults[P]>,
) => Part<PhaseResults[P]>;

/** Where a result came out, for the error that says that it is no number. */
const placeOf = (phase: Phase, step: number): string =>
  ` in the ${phase} phase of GRPO step ${step}`;

async function* grpoStep(loop: Loop, step: number): Part<void> {
  const { config, texts } = loop;

  const phase: RunPhase = async function* (name, work) {
    yield { type: 'phaseStarted', phase: name, step };
    const [result, taken] = await timed(loop, work);
    yield { type: 'phaseFinished', phase: name, step, seconds: taken, result } as LoopEvent;
    return result;
  };

  const { from } = rewardOf(config);
  const trains = from === 'attribution' || from === 'training';
  const sampled = yield* phase('sample', async () => {
    const place = placeOf('sample', step);
    const drawn = await drawRollouts(loop, {
      split: 'train',
      count: promptCount(config),
      groupSize: config.groupSize,
      maxTokens: config.maxTokens,
      temperature: config.temperature,
      seed: stepSeed(config.seed, step, 'rollouts'),
      ...(isPulled(config) && { compared: true }),
    });
    const rollouts = finiteRollouts(drawn.rollouts, place);
    if (trains) return drawn;
    const { facts } = drawn;
    const scores = await texts.score({ config, rollouts, facts });
    return { ...drawn, scores: finiteScores(scores, place) };
  });

  const { rollouts } = sampled;
  const trained = trains ? yield* trainAndMeasure(loop, step, sampled, phase) : undefined;
  if (from !== 'nothing') {
    const findRewards = async () =>
      trained ?? {
        rewards: finiteTextRewards(
          await texts.rewards({ config, rollouts }),
          placeOf('advantage', step),
        ),
      };
    yield* learn(loop, step, rollouts, phase, findRewards);
  }

  const last = step === config.grpoSteps;
  const due = last || (config.validateEvery > 0 && step % config.validateEvery === 0);
  if (due) {
    yield { type: 'validationStarted', step };
    const [result, taken] = await timed(loop, () => validate(loop, step));
    yield { type: 'validationFinished', step, seconds: taken, result };
  }

  yield { type: 'stepFinished', step };
}

/** [n], and for metagradients those of the rollouts' tokens, [n, maxTokens]. */
interface Rewarded {
  readonly rewards: Float32Array;
  readonly tokenRewards?: Float32Array | undefined;
}

/** A on each training set with what it comes to; the rewards are metagradients, or Φ itself. */
async function* trainAndMeasure(
  loop: Loop,
  step: number,
  { rollouts, facts }: DrawnRollouts,
  phase: RunPhase,
): Part<Rewarded> {
  const { config, target, metric } = loop;
  const attributes = rewardOf(config).from === 'attribution';
  // NaN is a reward that is still to come: without cross-group batching there are G training sets.
  const rewards = new Float32Array(rollouts.lengths.length).fill(NaN);
  const tokenRewards = attributes ? new Float32Array(rollouts.tokens.length).fill(NaN) : undefined;
  for (const order of trainingOrders(config, step)) {
    yield* phase('train', () =>
      train(loop, rollouts, order, config.innerSteps, attributes, placeOf('train', step)),
    );
    const reading = yield* phase('measure', async () => {
      const place = placeOf('measure', step);
      const measurement = finiteMeasurement(await target.measure(metric), place);
      return read(loop, rollouts, measurement, place, { facts });
    });
    if (tokenRewards !== undefined) {
      yield* phase('attribute', async () => {
        const { examples, tokens } = finiteAttribution(
          await target.attribute({ metric }),
          config.batchSize,
          placeOf('attribute', step),
        );
        scatter(examples, order, rewards);
        scatter(tokens, order, tokenRewards);
        // Copies: the next training set writes into these.
        return { rewards: rewards.slice(), tokenRewards: tokenRewards.slice() };
      });
    } else {
      scatter(new Float32Array(order.length).fill(reading.phi), order, rewards);
    }
  }
  return { rewards, tokenRewards };
}

/** GRPO's update of the generator from rewards. */
async function* learn(
  { config, generator }: Loop,
  step: number,
  rollouts: Rollouts,
  phase: RunPhase,
  findRewards: () => Promise<Rewarded>,
): Part<void> {
  const { advantages, tokenAdvantages } = yield* phase('advantage', async () => {
    const { rewards: found, tokenRewards } = await findRewards();
    // Each prompt has a rollout in every training set, so that one Φ a set would say the same in
    // all groups; the paper takes all rollouts as one group then (§4).
    const { from } = rewardOf(config);
    const groupSize = from === 'training' ? found.length : config.groupSize;
    const rounding = from === 'attribution' ? METAGRADIENT_ROUNDING : 0;
    const shared = {
      rewards: found,
      advantages: groupAdvantages(found, groupSize, config.advantageEps, rounding),
    };
    const credited =
      tokenRewards !== undefined && creditsTokens(config)
        ? advantagesOfTokens({ ...rollouts, rewards: found, tokenRewards }, config)
        : undefined;
    const tokenAdvantages = isPulled(config)
      ? pulledAdvantages(credited ?? shared.advantages, rollouts, config.klCoefficient)
      : credited;
    return tokenAdvantages === undefined ? shared : { ...shared, tokenAdvantages };
  });
  yield* phase('update', async () =>
    finiteUpdate(
      await generator.update({
        advantages: tokenAdvantages ?? advantages,
        optimizer: policyOptimizerOf(config, step),
        seed: stepSeed(config.seed, step, 'minibatches'),
      }),
      placeOf('update', step),
    ),
  );
}
