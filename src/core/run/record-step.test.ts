import { expect, test } from 'vitest';
import { createFakePair } from '../../client/testing/fake-ports.ts';
import type { LoopEvent, StepRecord } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { PRESETS } from '../config/presets.ts';
import { runLoop } from '../loop/loop.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { recordEvent } from './record-step.ts';
import type { Step } from './step.ts';

const CONFIG: RunConfig = {
  ...PRESETS.nano.config,
  innerSteps: 2,
  batchSize: 8,
  maxTokens: 4,
  minibatches: 2,
  grpoSteps: 2,
  validateEvery: 2,
  validationInnerSteps: 3,
};

const decode = (ids: readonly number[]): string => ids.map((id) => `<${id}>`).join('');

interface Recorded {
  readonly events: readonly LoopEvent[];
  /** After each event. */
  readonly states: readonly Step[];
  readonly steps: readonly Step[];
  readonly records: readonly StepRecord[];
}

const record = async (changes: Partial<RunConfig> = {}): Promise<Recorded> => {
  const config = { ...CONFIG, ...changes };
  const loop = runLoop({ config, ...createFakePair(0), tokenizer: fakeCodec(31) });
  const events: LoopEvent[] = [];
  const states: Step[] = [];
  for await (const event of loop) {
    events.push(event);
    states.push(recordEvent(states.at(-1), event, { config, decode }));
  }
  const ends = events.flatMap((event, i) => (event.type === 'stepFinished' ? [i] : []));
  return {
    events,
    states,
    steps: ends.map((i) => states[i]!),
    records: events.flatMap((event) => (event.type === 'stepFinished' ? [event.record] : [])),
  };
};

test.each<Partial<RunConfig>>([
  {},
  { crossGroupBatching: false },
  { reward: 'naive', crossGroupBatching: false },
  { reward: 'none' },
  { reward: 'levenshtein', objective: 'text' },
])('a recorded step has the numbers of the loop’s own record: %o', async (changes) => {
  const { steps, records } = await record(changes);
  expect(steps).toHaveLength(2);
  steps.forEach((step, i) => {
    const { phi, scores, entropy, rewardStd, seconds, validation } = records[i]!;
    expect(step).toMatchObject({ step: i + 1, scores, entropy });
    expect([step.phi, step.rewardStd]).toEqual([phi, rewardStd]);
    expect(Object.keys(step.seconds)).toEqual(Object.keys(seconds));
    for (const [stage, value] of Object.entries(seconds)) {
      expect(step.seconds[stage as keyof typeof seconds]).toBeCloseTo(value, 10);
    }
    expect(step.validation?.phi).toBe(validation?.phi);
    expect(step.validation?.scores).toEqual(validation?.scores);
  });
});

test('a state is never changed by the events after it', async () => {
  const { events, states } = await record();
  const copies: Step[] = [];
  let before: Step | undefined;
  for (const event of events) {
    before = recordEvent(before, event, { config: CONFIG, decode });
    copies.push(structuredClone(before));
  }
  expect(states).toEqual(copies);
});

test('rollouts are told as they come, and ranked once they have rewards', async () => {
  const { events, states } = await record();
  const after = (phase: string): Step =>
    states[events.findIndex((event) => event.type === 'phaseFinished' && event.phase === phase)]!;
  expect(after('sample').rollouts!.best.map(({ index }) => index)).toEqual([...Array(12).keys()]);
  expect(after('sample').rollouts!.worst).toEqual([]);
  expect(after('sample').histogram).toBeUndefined();
  const { rollouts, arrays, histogram } = after('advantage');
  const highest = Math.max(...arrays!.rewards!);
  expect(rollouts!.best[0]!.reward).toBe(highest);
  expect(rollouts!.worst[0]!.reward).toBe(Math.min(...arrays!.rewards!));
  expect(rollouts!.best[0]!.advantage).toBe(arrays!.advantages![rollouts!.best[0]!.index!]);
  // Token by token: the sum of the pieces is the sum of the tokens' rewards.
  const { index, tokens, ids } = rollouts!.best[0]!;
  const from = index! * arrays!.rollouts.maxTokens;
  const sum = arrays!.tokenRewards!.subarray(from, from + ids!.length).reduce((a, b) => a + b, 0);
  expect(tokens!.reduce((total, { reward }) => total + reward, 0)).toBeCloseTo(sum);
  expect(histogram!.total).toBe(arrays!.rewards!.length);
});

test('the first event of another GRPO step begins a new one', async () => {
  const { steps } = await record();
  const begun = recordEvent(
    steps[0],
    { type: 'phaseStarted', phase: 'sample', step: 2 },
    {
      config: CONFIG,
      decode,
    },
  );
  expect(begun).toEqual({ step: 2, seconds: {}, scores: {} });
});
