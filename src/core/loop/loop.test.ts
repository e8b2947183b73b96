import { describe, expect, test, vi } from 'vitest';
import { createFakePorts } from '../../client/testing/fake-ports.ts';
import { PHASES, type LoopEvent } from '../../protocol/events.ts';
import type {
  Attribution,
  Dataset,
  Rollouts,
  TargetPort,
  TrainRequest,
} from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { promptCount, rolloutCount } from '../config/config.ts';
import { PRESETS } from '../config/presets.ts';
import { groupAdvantages, standardDeviation } from '../grpo/advantages.ts';
import { klOf } from '../objective/kl.ts';
import { pulledAdvantages } from '../grpo/kl-pull.ts';
import { tokenAdvantages } from '../grpo/token-credit.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import type { Step } from '../run/step.ts';
import { recordSteps } from '../run/testing/record-steps.ts';
import { exampleIds } from './dataset.ts';
import { runLoop } from './loop.ts';

const START = 31;

const CONFIG: RunConfig = {
  ...PRESETS.nano.config,
  innerSteps: 2,
  batchSize: 8,
  maxTokens: 4,
  minibatches: 2,
  grpoSteps: 3,
  validateEvery: 2,
  validationInnerSteps: 3,
};

const setUp = (changes: Partial<RunConfig> = {}) => {
  const ports = createFakePorts(0);
  const config: RunConfig = { ...CONFIG, ...changes };
  const trainings: TrainRequest[] = [];
  const target: TargetPort = {
    ...ports.target,
    train: (request) => {
      trainings.push(request);
      return ports.target.train(request);
    },
  };
  const loop = (finishedSteps = 0) =>
    runLoop({ config, ...ports, target, tokenizer: fakeCodec(START), finishedSteps, now: () => 0 });
  const run = async (finishedSteps = 0): Promise<LoopEvent[]> => {
    const events: LoopEvent[] = [];
    for await (const event of loop(finishedSteps)) events.push(event);
    return events;
  };
  return { ports, target, config, trainings, loop, run };
};

const stepsOf = (events: readonly LoopEvent[]): readonly Step[] => recordSteps(events, CONFIG);

/** Results of a phase, in order. */
const resultsOf = <P extends (typeof PHASES)[number]>(events: readonly LoopEvent[], phase: P) =>
  events.flatMap((event) =>
    event.type === 'phaseFinished' && event.phase === phase
      ? [event.result as Extract<LoopEvent, { phase: P; result: unknown }>['result']]
      : [],
  );

const textOf = (rollouts: Rollouts, i: number): string =>
  rollouts.tokens
    .subarray(i * rollouts.maxTokens, i * rollouts.maxTokens + rollouts.lengths[i]!)
    .join();

const textsOf = (dataset: Dataset): string[] =>
  Array.from(dataset.lengths, (_, example) => exampleIds(dataset, example).slice(1).join());

const allTexts = (rollouts: Rollouts): string[] =>
  Array.from(rollouts.lengths, (_, i) => textOf(rollouts, i));

describe('the order of events', () => {
  test('a step is the six phases, then its validation where one is due', async () => {
    const events = await setUp().run();
    const phases = PHASES.flatMap((phase) => [`phaseStarted ${phase}`, `phaseFinished ${phase}`]);
    const validation = ['validationStarted', 'validationFinished'];
    const names = events.map((event) =>
      'phase' in event ? `${event.type} ${event.phase}` : event.type,
    );
    expect(names).toEqual([
      ...[...phases, 'stepFinished'],
      ...[...phases, ...validation, 'stepFinished'],
      // The last step validates always.
      ...[...phases, ...validation, 'stepFinished'],
    ]);
    expect(stepsOf(events).map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  test('with 0 only the end is validated', async () => {
    const steps = stepsOf(await setUp({ validateEvery: 0 }).run());
    expect(steps.map(({ validation }) => validation !== undefined)).toEqual([false, false, true]);
  });

  test('between two events no port is called: waiting is pausing', async () => {
    const { loop, ports } = setUp();
    for await (const event of loop()) {
      const before = ports.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(ports.calls).toHaveLength(before);
      if (event.step === 2) break;
    }
    expect(ports.calls.length).toBeGreaterThan(0);
  });

  test('a phase is announced before it works', async () => {
    const { loop, ports } = setUp();
    const events = loop();
    await events.next();
    expect(ports.calls).toEqual([]);
    await events.next();
    expect(ports.calls).toEqual(['texts.prompts', 'generator.sample']);
  });

  test('a config that cannot run throws before anything is called', async () => {
    const { run, ports } = setUp({ batchSize: 5 });
    await expect(run()).rejects.toThrow('multiple of the group size');
    expect(ports.calls).toEqual([]);
  });
});

describe('training sets', () => {
  test('cross-group: each rollout once, in an order of its own in every step', async () => {
    const { run, trainings, config } = setUp({ validateEvery: 0 });
    const events = await run();
    const samples = resultsOf(events, 'sample');
    samples.forEach(({ rollouts }, step) => {
      expect(rollouts.lengths).toHaveLength(rolloutCount(config));
      const { dataset } = trainings[step]!;
      expect(dataset).toMatchObject({ innerSteps: 2, batchSize: 8, maxLength: 5 });
      expect(textsOf(dataset)).not.toEqual(allTexts(rollouts));
      expect(textsOf(dataset).sort()).toEqual(allTexts(rollouts).sort());
    });
  });

  test('without it: the g-th rollouts of all prompts are a set for each g', async () => {
    const { run, trainings, config } = setUp({ crossGroupBatching: false, grpoSteps: 1 });
    const events = await run();
    const { rollouts } = resultsOf(events, 'sample')[0]!;
    expect(promptCount(config)).toBe(16);
    expect(trainings).toHaveLength(config.groupSize + 1);
    for (let g = 0; g < config.groupSize; g++) {
      const mine = allTexts(rollouts).filter((_, i) => i % config.groupSize === g);
      expect(textsOf(trainings[g]!.dataset).sort()).toEqual(mine.sort());
    }
  });

  test('only the trainings that are attributed keep their trajectory', async () => {
    const { run, trainings } = setUp({ grpoSteps: 1 });
    await run();
    expect(trainings.map(({ keepTrajectory }) => keepTrajectory)).toEqual([true, false]);
  });

  test('a validation writes fresh texts for unseen prompts, as many as its own A takes', async () => {
    const { run, trainings, config, ports } = setUp({ grpoSteps: 1 });
    const sample = vi.spyOn(ports.generator, 'sample');
    const events = await run();
    const [drawn] = sample.mock.lastCall!;
    expect(drawn).toMatchObject({ groupSize: 1, keepForUpdate: false, endOfText: START });
    expect(drawn.prompts).toHaveLength(config.validationInnerSteps * config.batchSize);
    // As the fake texts mark what is of the validation's split.
    expect(drawn.prompts.every(([mark]) => mark === 2)).toBe(true);
    const finished = events.find((event) => event.type === 'validationFinished');
    const { rollouts, prompts, order } = finished!.result;
    expect(prompts[1]).toBe('validation prompt 1');
    const texts = allTexts(rollouts);
    expect(textsOf(trainings.at(-1).dataset)).toEqual(Array.from(order, (i) => texts[i]));
    expect(trainings.at(-1).dataset.innerSteps).toBe(3);
  });
});

describe('rewards', () => {
  /** A reward that can be told from the text alone. */
  const rewardOf = (text: string): number =>
    Math.fround(1e-6 * text.split(',').reduce((sum, id, i) => sum + Number(id) * (i + 1), 0));

  /** As if each text owed its reward to its last token. */
  const attributionOf = (dataset: Dataset): Attribution => {
    const examples = Float32Array.from(textsOf(dataset), rewardOf);
    const length = dataset.maxLength - 1;
    const tokens = new Float32Array(examples.length * length);
    examples.forEach((reward, i) => (tokens[i * length + dataset.lengths[i]! - 2] = reward));
    return { examples, tokens };
  };

  test.each([true, false])(
    'each text gets its own reward, cross-group batching %s',
    async (crossGroupBatching) => {
      const { run, trainings, ports, target, config } = setUp({ crossGroupBatching, grpoSteps: 1 });
      target.attribute = () => Promise.resolve(attributionOf(trainings.at(-1).dataset));
      const update = vi.spyOn(ports.generator, 'update');
      const events = await run();
      const { rollouts } = resultsOf(events, 'sample')[0]!;
      const { rewards } = resultsOf(events, 'attribute').at(-1);
      expect(rewards).toEqual(Float32Array.from(allTexts(rollouts), rewardOf));
      const { advantages } = resultsOf(events, 'advantage')[0]!;
      expect(advantages).toEqual(groupAdvantages(rewards, config.groupSize, 'relative'));
      expect(update.mock.lastCall?.[0].advantages).toBe(advantages);
      expect(stepsOf(events)[0]!.rewardStd).toBe(standardDeviation(rewards));
    },
  );

  test.each([true, false])(
    'with credit for tokens each token gets its own advantage, cross-group batching %s',
    async (crossGroupBatching) => {
      const changes = { crossGroupBatching, grpoSteps: 1, credit: 'token' } as const;
      const { run, trainings, ports, target, config } = setUp(changes);
      target.attribute = () => Promise.resolve(attributionOf(trainings.at(-1).dataset));
      const update = vi.spyOn(ports.generator, 'update');
      const events = await run();
      const { rollouts } = resultsOf(events, 'sample')[0]!;
      const { lengths, maxTokens } = rollouts;
      const { rewards, tokenRewards } = resultsOf(events, 'attribute').at(-1);
      const lastOf = (i: number) => tokenRewards[i * maxTokens + lengths[i]! - 1];
      expect(Array.from(lengths, (_, i) => lastOf(i))).toEqual(Array.from(rewards));
      expect(update.mock.lastCall?.[0].advantages).toEqual(
        tokenAdvantages({ rewards, tokenRewards, lengths, maxTokens }, config),
      );
      // What the page and the records show is of whole texts.
      const { advantages } = resultsOf(events, 'advantage')[0]!;
      expect(advantages).toEqual(groupAdvantages(rewards, config.groupSize, 'relative'));
    },
  );

  test.each(['text', 'token'] as const)(
    'with a KL coefficient each token’s advantage is pulled, credit for %ss',
    async (credit) => {
      const { run, ports, config } = setUp({ grpoSteps: 2, credit, klCoefficient: 0.1 });
      const sample = vi.spyOn(ports.generator, 'sample');
      const update = vi.spyOn(ports.generator, 'update');
      const events = await run();
      expect(sample.mock.calls[0]![0]).toMatchObject({ keepForUpdate: true, compared: true });
      const step = 1;
      const { rollouts } = resultsOf(events, 'sample')[step]!;
      const { rewards, tokenRewards } = resultsOf(events, 'attribute')[step]!;
      const { advantages } = resultsOf(events, 'advantage')[step]!;
      const unpulled =
        credit === 'text'
          ? advantages
          : tokenAdvantages({ ...rollouts, rewards, tokenRewards }, config);
      expect(update.mock.lastCall?.[0].advantages).toEqual(
        pulledAdvantages(unpulled, rollouts, 0.1),
      );
      expect(advantages).toEqual(groupAdvantages(rewards, config.groupSize, 'relative'));
      const steps = stepsOf(events);
      // Before any update the generator is its own reference.
      expect(steps[0]!.scores.kl).toBe(0);
      expect(steps[1]!.scores.kl).toBe(klOf(rollouts));
    },
  );

  test('without one no text of a GRPO step is compared, those of a validation always', async () => {
    const { run, ports } = setUp();
    const sample = vi.spyOn(ports.generator, 'sample');
    const events = await run();
    const compared = sample.mock.calls.map(([{ keepForUpdate, compared, weights }]) => ({
      keepForUpdate,
      compared,
      weights,
    }));
    const ofStep = { keepForUpdate: true, compared: undefined, weights: undefined };
    const ofValidation = [
      { keepForUpdate: false, compared: true, weights: undefined },
      { keepForUpdate: false, compared: undefined, weights: 'reference' },
    ];
    expect(compared).toEqual([ofStep, ofStep, ...ofValidation, ofStep, ...ofValidation]);
    const steps = stepsOf(events);
    expect(steps.map(({ scores }) => 'kl' in scores)).toEqual([false, false, false]);
    expect(steps.map(({ validation }) => validation && 'kl' in validation.scores)).toEqual([
      undefined,
      true,
      true,
    ]);
  });

  test('metagradients that differ by rounding alone teach nothing; another reward’s differences count', async () => {
    const nearlyEqual = (count: number) =>
      Float32Array.from({ length: count }, (_, i) => 2.8e-6 + 2e-12 * (i % 4));
    const advantagesIn = async (changes: Partial<RunConfig>) => {
      const { run, ports, target } = setUp({ ...changes, grpoSteps: 1 });
      target.attribute = () =>
        Promise.resolve({ examples: nearlyEqual(16), tokens: new Float32Array(16 * 4) });
      ports.texts.rewards = () => Promise.resolve(nearlyEqual(16));
      const { advantages } = resultsOf(await run(), 'advantage')[0]!;
      return Math.max(...advantages.map(Math.abs));
    };
    expect(await advantagesIn({})).toBe(0);
    expect(
      await advantagesIn({ reward: 'levenshtein', objective: 'text', targetText: 'abc' }),
    ).toBeGreaterThan(1);
  });

  test('what an event has told does not change afterwards', async () => {
    const { run } = setUp({ crossGroupBatching: false, grpoSteps: 1 });
    const rewards = resultsOf(await run(), 'attribute').map((result) => result.rewards);
    expect(new Set(rewards).size).toBe(CONFIG.groupSize);
    // The first group's rewards are there; those of the others are still to come.
    expect(rewards[0]!.filter(Number.isFinite)).toHaveLength(16);
    expect(rewards.at(-1).every(Number.isFinite)).toBe(true);
  });
});

describe('recorded steps', () => {
  test('the same seed gives the same run, another seed another', async () => {
    const first = stepsOf(await setUp().run());
    expect(stepsOf(await setUp().run())).toEqual(first);
    expect(stepsOf(await setUp({ seed: 2 }).run())).not.toEqual(first);
  });

  test('a run taken up after a finished step ends as if it had never stopped', async () => {
    const whole = stepsOf(await setUp().run());
    const { loop, run, ports } = setUp();
    for await (const event of loop()) if (event.type === 'stepFinished' && event.step === 1) break;
    const checkpoint = await ports.generator.checkpoint();
    await ports.generator.reset();
    await ports.generator.restore(checkpoint);
    expect(stepsOf(await run(1))).toEqual(whole.slice(1));
  });

  test('a step carries its own reading and the seconds of every phase', async () => {
    let time = 0;
    const { ports, config } = setUp();
    const events: LoopEvent[] = [];
    const loop = runLoop({
      config,
      ...ports,
      tokenizer: fakeCodec(START),
      now: () => (time += 500),
    });
    for await (const event of loop) events.push(event);
    const [first, second] = stepsOf(events);
    const [reading] = resultsOf(events, 'measure');
    expect(first).toMatchObject({ phi: reading!.phi, scores: reading!.scores });
    expect(reading!.scores).toHaveProperty('pixelAccuracy');
    expect(first!.seconds).toEqual(Object.fromEntries(PHASES.map((phase) => [phase, 0.5])));
    expect(second!.seconds.validate).toBe(0.5);
  });

  test('without cross-group batching the best of the G readings stands for the step', async () => {
    const events = await setUp({ crossGroupBatching: false, grpoSteps: 1 }).run();
    const readings = resultsOf(events, 'measure');
    expect(readings).toHaveLength(CONFIG.groupSize);
    expect(stepsOf(events)[0]!.phi).toBe(Math.max(...readings.map(({ phi }) => phi)));
  });
});
