import { expect, test } from 'vitest';
import { createFakePorts } from '../../client/testing/fake-ports.ts';
import type { LoopEvent, Phase, PhaseResults } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { PRESETS } from '../config/presets.ts';
import { standardDeviation } from '../grpo/advantages.ts';
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
}

const record = async (changes: Partial<RunConfig> = {}): Promise<Recorded> => {
  const config = { ...CONFIG, ...changes };
  const loop = runLoop({ config, ...createFakePorts(0), tokenizer: fakeCodec(31) });
  const events: LoopEvent[] = [];
  const states: Step[] = [];
  for await (const event of loop) {
    events.push(event);
    states.push(recordEvent(states.at(-1), event, { config, decode }));
  }
  const ends = events.flatMap((event, i) => (event.type === 'stepFinished' ? [i] : []));
  return { events, states, steps: ends.map((i) => states[i]!) };
};

/** What the phases of a GRPO step came to, one after another. */
const resultsOf = <P extends Phase>(
  events: readonly LoopEvent[],
  phase: P,
  step: number,
): readonly PhaseResults[P][] =>
  events.flatMap((event) =>
    event.type === 'phaseFinished' && event.phase === phase && event.step === step
      ? [event.result as PhaseResults[P]]
      : [],
  );

test.each<Partial<RunConfig>>([
  {},
  { crossGroupBatching: false },
  { reward: 'naive', crossGroupBatching: false },
  { reward: 'none' },
  { reward: 'levenshtein', objective: 'text' },
])('a recorded step has the numbers of the loop’s events: %o', async (changes) => {
  const { events, steps } = await record(changes);
  expect(steps.map(({ step }) => step)).toEqual([1, 2]);
  for (const recorded of steps) {
    const { step } = recorded;
    const [sampled] = resultsOf(events, 'sample', step);
    const readings = resultsOf(events, 'measure', step).toSorted((a, b) => b.phi - a.phi);
    const [rewarded] = resultsOf(events, 'advantage', step);
    const [update] = resultsOf(events, 'update', step);
    expect(recorded.phi).toBe(readings[0]?.phi);
    expect(recorded.scores).toEqual(readings[0]?.scores ?? sampled!.scores);
    expect(recorded.patchDelta).toEqual(readings[0]?.patchDelta);
    expect(recorded.losses).toEqual(resultsOf(events, 'train', step).at(-1)?.losses);
    expect(recorded.update).toEqual(update);
    expect(recorded.entropy).toBe(update?.entropy ?? sampled!.rollouts.surprisal);
    expect(recorded.rewardStd).toBe(rewarded && standardDeviation(rewarded.rewards));
    expect(recorded.tokensDrawn).toBe(sampled!.rollouts.lengths.reduce((a, b) => a + b));
    const seconds: Record<string, number> = {};
    for (const event of events) {
      if (event.step !== step || !('seconds' in event)) continue;
      const stage = event.type === 'phaseFinished' ? event.phase : 'validate';
      seconds[stage] = (seconds[stage] ?? 0) + event.seconds;
    }
    expect(recorded.seconds).toEqual(seconds);
  }
  const validated = events.find((event) => event.type === 'validationFinished')!;
  expect(steps.map(({ validation }) => validation?.phi)).toEqual([undefined, validated.result.phi]);
  expect(steps[1]!.validation).toMatchObject({
    scores: validated.result.scores,
    innerSteps: 3,
    batchSize: 8,
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

test('how far rewards spread is known as soon as some are there', async () => {
  const { events, states } = await record({ crossGroupBatching: false });
  const first = states.find((state, i) => {
    const event = events[i]!;
    return event.type === 'phaseFinished' && event.phase === 'attribute' && state.step === 1;
  })!;
  const known = first.arrays!.rewards!.filter(Number.isFinite);
  expect(known.length).toBeLessThan(first.arrays!.rewards!.length);
  expect(first.rewardStd).toBe(standardDeviation(known));
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

test('a GRPO step that is done again begins anew', async () => {
  const { events, states, steps } = await record({ crossGroupBatching: false });
  const interrupted = events.findIndex(
    (event) => event.type === 'phaseFinished' && event.phase === 'advantage',
  );
  let step: Step | undefined = states[interrupted];
  for (const event of events.filter((one) => one.step === 1)) {
    step = recordEvent(step, event, { config: CONFIG, decode });
  }
  expect(step).toEqual(steps[0]);
});
