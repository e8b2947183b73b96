import { describe, expect, test, vi } from 'vitest';
import { createFakePorts } from '../../client/testing/fake-ports.ts';
import type { LoopEvent, Phase } from '../../protocol/events.ts';
import type { Judge } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { PRESETS } from '../config/presets.ts';
import { groupAdvantages } from '../grpo/advantages.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { recordSteps } from '../run/testing/record-steps.ts';
import { bareStep } from '../run/thin.ts';
import { runLoop } from './loop.ts';

const CONFIG: RunConfig = {
  ...PRESETS.nano.config,
  innerSteps: 2,
  batchSize: 8,
  maxTokens: 4,
  minibatches: 2,
  grpoSteps: 2,
  validateEvery: 2,
  validationInnerSteps: 1,
};

/** A run on fake ports with all that it told. */
const runWith = async (changes: Partial<RunConfig>, judge?: Judge) => {
  const ports = createFakePorts(0);
  const spies = {
    sample: vi.spyOn(ports.generator, 'sample'),
    update: vi.spyOn(ports.generator, 'update'),
    measure: vi.spyOn(ports.target, 'measure'),
    train: vi.spyOn(ports.target, 'train'),
  };
  const events: LoopEvent[] = [];
  const options = { config: { ...CONFIG, ...changes }, ...ports, tokenizer: fakeCodec() };
  for await (const event of runLoop({
    ...options,
    texts: { ...ports.texts, ...judge },
    now: () => 0,
  })) {
    events.push(event);
  }
  return { ports, spies, events, steps: recordSteps(events, options.config) };
};

/** Phases of the first GRPO step. */
const phasesOf = (events: readonly LoopEvent[]): readonly Phase[] =>
  events.flatMap((event) =>
    event.type === 'phaseFinished' && event.step === 1 ? [event.phase] : [],
  );

const advantagesOf = (events: readonly LoopEvent[]) =>
  events.flatMap((event) =>
    event.type === 'phaseFinished' && event.phase === 'advantage' ? [event.result] : [],
  );

describe('naive', () => {
  const changes = { reward: 'naive', crossGroupBatching: false } as const;

  test('trains and measures each group’s set, and attributes nothing', async () => {
    const { events, ports, spies } = await runWith(changes);
    const rounds = Array.from({ length: 4 }, () => ['train', 'measure'] as const).flat();
    expect(phasesOf(events)).toEqual(['sample', ...rounds, 'advantage', 'update']);
    expect(ports.calls).not.toContain('target.attribute');
    expect(spies.train.mock.calls.every(([{ keepTrajectory }]) => !keepTrajectory)).toBe(true);
  });

  test('rewards the g-th rollouts with the g-th Φ, and compares all of them', async () => {
    const { events } = await runWith(changes);
    const phis = events.flatMap((event) =>
      event.type === 'phaseFinished' && event.phase === 'measure' && event.step === 1
        ? [Math.fround(event.result.phi)]
        : [],
    );
    const [first] = advantagesOf(events);
    expect(Array.from(first!.rewards)).toEqual(Array.from({ length: 64 }, (_, i) => phis[i % 4]));
    expect(first!.advantages).toEqual(groupAdvantages(first!.rewards, 64, 'relative'));
    // Within a prompt's group the advantages would have the spread of one group alone.
    expect(first!.advantages).not.toEqual(groupAdvantages(first!.rewards, 4, 'relative'));
  });
});

describe('a reward of texts', () => {
  const changes = { objective: 'text', targetText: 'abc', reward: 'levenshtein' } as const;

  test('trains no target but for a validation, and its steps say so', async () => {
    const { events, steps, spies } = await runWith(changes);
    expect(phasesOf(events)).toEqual(['sample', 'advantage', 'update']);
    expect(spies.train).toHaveBeenCalledTimes(1);
    expect(steps[0]).not.toHaveProperty('phi');
    expect(steps[0]!.scores).toEqual({ soft: expect.any(Number) as number });
    expect(steps[0]!.seconds).not.toHaveProperty('train');
    expect(steps[1]!.validation).toMatchObject({ phi: expect.any(Number) as number });
    expect(Object.keys(steps[1]!.validation!.scores)).toEqual(['soft', 'textLoss', 'kl']);
  });

  test('is asked of the judge and compared within each prompt’s group', async () => {
    const rewards = Float32Array.from({ length: 16 }, (_, i) => i * i);
    const judge = {
      score: () => Promise.resolve({ soft: 0.25 }),
      rewards: vi.fn(() => Promise.resolve(rewards)),
    };
    const { events, steps, spies } = await runWith(changes, judge);
    const [first] = advantagesOf(events);
    expect(first).toEqual({ rewards, advantages: groupAdvantages(rewards, 4, 'relative') });
    expect(spies.update.mock.calls[0]![0].advantages).toBe(first!.advantages);
    expect(steps.map(({ scores }) => scores)).toEqual([{ soft: 0.25 }, { soft: 0.25 }]);
  });
});

describe('no reward', () => {
  test('samples and validates, and leaves the generator as it was', async () => {
    const { events, steps, ports, spies } = await runWith({ reward: 'none' });
    expect(phasesOf(events)).toEqual(['sample']);
    expect(spies.update).not.toHaveBeenCalled();
    expect((await ports.generator.checkpoint()).updates).toBe(0);
    const { surprisal } = (await spies.sample.mock.results[0]!.value) as { surprisal: number };
    expect(bareStep(steps[0]!)).toEqual({
      step: 1,
      scores: {},
      entropy: surprisal,
      seconds: { sample: 0 },
      tokensDrawn: 64,
    });
    expect(steps[1]!.validation?.scores).toHaveProperty('pixelAccuracy');
  });
});

describe('the objective', () => {
  test('decides how a validation writes: a UUID greedily', async () => {
    const { spies } = await runWith({ objective: 'uuid', uuid: 'abc', temperature: 1 });
    const temperatures = spies.sample.mock.calls.map(([request]) => [
      request.keepForUpdate ? 'train' : 'validation',
      request.temperature,
      request.weights,
    ]);
    expect(temperatures).toEqual([
      ['train', 1, undefined],
      ['train', 1, undefined],
      ['validation', 0, undefined],
      ['validation', 0, 'reference'],
    ]);
  });

  test('decides what is measured: a language’s other passages at a validation too', async () => {
    const { spies, steps } = await runWith({ objective: 'language', language: 'german' });
    const metrics = spies.measure.mock.calls.map(([metric]) => metric);
    expect(metrics.map(({ type }) => type)).toEqual(['lm', 'lm', 'lm', 'lm']);
    // Φ of two steps and of the validation, then the other passages.
    expect(metrics[1]).toEqual(metrics[0]);
    expect(metrics[2]).toEqual(metrics[0]);
    expect(metrics[3]).not.toEqual(metrics[0]);
    expect(steps[0]!.scores).not.toHaveProperty('clozeLoss');
    expect(steps[1]!.validation!.scores).toHaveProperty('clozeLoss');
  });
});
