import type { LoopEvent, Phase, PhaseResults, Reading, StepRecord } from '../../protocol/events.ts';
import type { GeneratorPort, Rollouts, TargetPort } from '../../protocol/ports.ts';
import { pixelAccuracy } from '../bitmap/pattern.ts';
import {
  checkConfig,
  innerOptimizerOf,
  metricOf,
  policyOptimizerOf,
  promptCount,
} from '../config/config.ts';
import type { RunConfig } from '../config/fields.ts';
import { groupAdvantages, standardDeviation } from '../grpo/advantages.ts';
import { createRandom } from '../random.ts';
import { datasetOf, scatter } from './dataset.ts';
import { stepSeed } from './seeds.ts';

export interface LoopOptions {
  readonly config: RunConfig;
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  /** The id that begins every example. */
  readonly startOfText: number;
  /** GRPO steps that are already done; the generator must be in the state after them. */
  readonly finishedSteps?: number;
  /** Milliseconds, for the phases' times. */
  readonly now?: () => number;
}

/**
 * Algorithm 1 of the paper as a stream of phase events. It draws nothing but events from its two
 * ports and keeps no clock of its own: a consumer pauses it by not asking for the next event, and
 * stops it by `return()`.
 * @throws Error if the config cannot run; whatever a port throws.
 */
export async function* runLoop(options: LoopOptions): AsyncGenerator<LoopEvent, void, void> {
  const { config } = options;
  const problems = checkConfig(config);
  if (problems.length > 0) throw new Error(problems.join(' '));
  for (let step = (options.finishedSteps ?? 0) + 1; step <= config.grpoSteps; step++) {
    yield* grpoStep(options, step);
  }
}

async function* grpoStep(
  options: LoopOptions,
  step: number,
): AsyncGenerator<LoopEvent, void, void> {
  const { config, generator } = options;
  const seconds: Partial<Record<Phase | 'validate', number>> = {};

  async function* phase<P extends Phase>(
    name: P,
    work: () => Promise<PhaseResults[P]>,
  ): AsyncGenerator<LoopEvent, PhaseResults[P], void> {
    yield { type: 'phaseStarted', phase: name, step };
    const [result, taken] = await timed(options, work);
    seconds[name] = (seconds[name] ?? 0) + taken;
    yield { type: 'phaseFinished', phase: name, step, seconds: taken, result } as LoopEvent;
    return result;
  }

  const { rollouts } = yield* phase('sample', async () => ({
    rollouts: await generator.sample({
      split: 'train',
      prompts: promptCount(config),
      groupSize: config.groupSize,
      maxTokens: config.maxTokens,
      temperature: config.temperature,
      seed: stepSeed(config.seed, step, 'rollouts'),
    }),
  }));

  const rewards = new Float32Array(rollouts.lengths.length);
  let reading: Reading | undefined;
  for (const order of trainingOrders(config, step)) {
    yield* phase('train', () => train(options, rollouts, order, config.innerSteps, true));
    const measured = yield* phase('measure', () => measure(options));
    yield* phase('attribute', async () => {
      scatter(await options.target.attribute(metricOf(config)), order, rewards);
      // A copy: without cross-group batching the next training set's rewards are still to come.
      return { rewards: rewards.slice() };
    });
    reading = reading === undefined ? measured : better(reading, measured);
  }

  const { advantages } = yield* phase('advantage', () =>
    Promise.resolve({
      advantages: groupAdvantages(rewards, config.groupSize, config.advantageEps),
    }),
  );

  const update = yield* phase('update', () =>
    generator.update({
      advantages,
      optimizer: policyOptimizerOf(config),
      seed: stepSeed(config.seed, step, 'minibatches'),
    }),
  );

  const last = step === config.grpoSteps;
  const due = last || (config.validateEvery > 0 && step % config.validateEvery === 0);
  let validation: Reading | undefined;
  if (due) {
    yield { type: 'validationStarted', step };
    const [result, taken] = await timed(options, () => validate(options, step));
    seconds.validate = taken;
    validation = result;
    yield { type: 'validationFinished', step, seconds: taken, result };
  }

  const record: StepRecord = {
    step,
    ...scores(reading!),
    entropy: update.entropy,
    rewardStd: standardDeviation(rewards),
    ...(validation === undefined ? {} : { validation: scores(validation) }),
    seconds,
  };
  yield { type: 'stepFinished', step, record };
}

/**
 * The rollouts of each training set, in a seeded random order: one set of all of them with
 * cross-group batching (Fig. 7), else the g-th rollout of every prompt for each g (Fig. 6).
 */
const trainingOrders = (config: RunConfig, step: number): readonly Int32Array[] => {
  const random = createRandom(stepSeed(config.seed, step, 'batches'));
  const prompts = promptCount(config);
  const { groupSize } = config;
  const sets = config.crossGroupBatching
    ? [Array.from({ length: prompts * groupSize }, (_, i) => i)]
    : Array.from({ length: groupSize }, (_, g) =>
        Array.from({ length: prompts }, (_, q) => q * groupSize + g),
      );
  return sets.map((set) => Int32Array.from(random.shuffle(set)));
};

const train = (
  { config, target, startOfText }: LoopOptions,
  rollouts: Rollouts,
  order: Int32Array,
  innerSteps: number,
  keepTrajectory: boolean,
) =>
  target.train({
    dataset: datasetOf(rollouts, order, innerSteps, startOfText),
    optimizer: innerOptimizerOf(config),
    loss: config.loss,
    keepTrajectory,
  });

const measure = async ({ config, target }: LoopOptions): Promise<Reading> => {
  const metric = metricOf(config);
  const measurement = await target.measure(metric);
  return metric.type === 'patch' && measurement.patchDelta !== undefined
    ? { ...measurement, pixelAccuracy: pixelAccuracy(measurement.patchDelta, metric.pattern) }
    : measurement;
};

/** A on fresh rollouts for prompts that the generator never trains on. */
const validate = async (options: LoopOptions, step: number) => {
  const { config, generator } = options;
  const size = config.validationInnerSteps * config.batchSize;
  const rollouts = await generator.sample({
    split: 'validation',
    prompts: size,
    groupSize: 1,
    maxTokens: config.maxTokens,
    temperature: config.temperature,
    seed: stepSeed(config.seed, step, 'validation'),
  });
  const random = createRandom(stepSeed(config.seed, step, 'validationBatches'));
  const order = Int32Array.from(random.shuffle(Array.from({ length: size }, (_, i) => i)));
  await train(options, rollouts, order, config.validationInnerSteps, false);
  return { ...(await measure(options)), rollouts, order };
};

const better = (a: Reading, b: Reading): Reading => (b.phi > a.phi ? b : a);

const scores = ({ phi, pixelAccuracy: accuracy }: Reading) => ({
  phi,
  ...(accuracy === undefined ? {} : { pixelAccuracy: accuracy }),
});

const timed = async <T>(
  { now = () => performance.now() }: LoopOptions,
  work: () => Promise<T>,
): Promise<readonly [T, number]> => {
  const from = now();
  const result = await work();
  return [result, (now() - from) / 1000];
};
