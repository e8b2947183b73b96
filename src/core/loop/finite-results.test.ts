import { describe, expect, test } from 'vitest';
import { createFakePorts, type FakePorts } from '../../client/testing/fake-ports.ts';
import type { LoopEvent } from '../../protocol/events.ts';
import type { Rollouts } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { PRESETS } from '../config/presets.ts';
import { finiteJson } from '../files/finite-json.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { runLoop } from './loop.ts';

const CONFIG: RunConfig = {
  ...PRESETS.nano.config,
  innerSteps: 2,
  batchSize: 8,
  maxTokens: 4,
  minibatches: 2,
  grpoSteps: 2,
  validateEvery: 1,
  validationInnerSteps: 3,
};

/** Runs on spoilt ports to the error; tells it with the events before it. */
const failure = async (changes: Partial<RunConfig>, spoil: (ports: FakePorts) => void) => {
  const ports = createFakePorts(0);
  spoil(ports);
  const config = { ...CONFIG, ...changes };
  const events: LoopEvent[] = [];
  const run = async (): Promise<void> => {
    const loop = runLoop({ config, ...ports, tokenizer: fakeCodec(), now: () => 0 });
    for await (const event of loop) events.push(event);
  };
  const message = await run().then(
    () => 'The run went on.',
    (error: unknown) => (error as Error).message,
  );
  return { message, events, calls: ports.calls };
};

/** Changes results of a call, from the n-th one on. */
const changed =
  <Request, Result>(
    call: (request: Request) => Promise<Result>,
    change: (result: Result) => Result,
    from = 1,
  ) =>
  async (request: Request): Promise<Result> => {
    const result = await call(request);
    return --from > 0 ? result : change(result);
  };

const FINE_TUNING =
  'the fine-tuning ran out of the range of numbers. A smaller inner learning rate';
const GENERATOR =
  'the generator ran out of the range of numbers. A smaller generator learning rate';

const spoiltSample =
  (from: number, change: (drawn: Rollouts) => Rollouts) =>
  ({ generator }: FakePorts): void => {
    generator.sample = changed(generator.sample.bind(generator), change, from);
  };
const brokenLoss =
  (from: number) =>
  ({ target }: FakePorts): void => {
    target.train = changed(
      target.train.bind(target),
      ({ losses }) => ({ losses: losses.with(1, NaN) }),
      from,
    );
  };
const brokenPhi =
  (from: number) =>
  ({ target }: FakePorts): void => {
    target.measure = changed(
      target.measure.bind(target),
      (result) => ({ ...result, phi: NaN }),
      from,
    );
  };
const brokenPixel =
  (from: number) =>
  ({ target }: FakePorts): void => {
    target.measure = changed(
      target.measure.bind(target),
      ({ phi, patchDelta }) => ({
        phi,
        patchDelta: patchDelta!.map((row, i) => row.map((x, j) => (i === 1 && j === 2 ? NaN : x))),
      }),
      from,
    );
  };

type Case = readonly [
  what: string,
  changes: Partial<RunConfig>,
  spoil: (ports: FakePorts) => void,
  message: string,
];

describe('a result that is no number ends the run with its name and phase, and is told in no event', () => {
  const inStep: readonly Case[] = [
    [
      'surprisal',
      {},
      spoiltSample(1, (drawn) => ({ ...drawn, surprisal: NaN })),
      `The texts’ surprisal in the sample phase of GRPO step 1 is NaN: ${GENERATOR}`,
    ],
    [
      'a loss',
      {},
      brokenLoss(1),
      `The loss of inner step 2 in the train phase of GRPO step 1 is NaN: ${FINE_TUNING}`,
    ],
    ['Φ', {}, brokenPhi(1), `Φ in the measure phase of GRPO step 1 is NaN: ${FINE_TUNING}`],
    [
      'Φ before the training',
      {},
      ({ target }) => {
        target.measure = changed(target.measure.bind(target), (all) => ({
          ...all,
          initialPhi: -Infinity,
        }));
      },
      `Φ before the training in the measure phase of GRPO step 1 is -Infinity: ${FINE_TUNING}`,
    ],
    [
      'a pixel',
      {},
      brokenPixel(1),
      `The patch’s change in row 2, column 3 in the measure phase of GRPO step 1 is NaN: ${FINE_TUNING}`,
    ],
    [
      'τ',
      {},
      ({ target }) => {
        target.attribute = changed(target.attribute.bind(target), ({ examples, tokens }) => ({
          examples: examples.with(9, Infinity),
          tokens,
        }));
      },
      `τ of text 2 of inner step 2 in the attribute phase of GRPO step 1 is Infinity: ${FINE_TUNING}`,
    ],
    [
      'Φ of a naive reward',
      { reward: 'naive', crossGroupBatching: false },
      brokenPhi(2),
      `Φ in the measure phase of GRPO step 1 is NaN: ${FINE_TUNING}`,
    ],
    [
      'a score',
      { reward: 'none' },
      ({ texts }) => {
        texts.score = () => Promise.resolve({ soft: NaN });
      },
      'The score soft in the sample phase of GRPO step 1 is NaN: ',
    ],
    [
      'a reward of texts',
      { reward: 'levenshtein', objective: 'text' },
      ({ texts }) => {
        texts.rewards = changed(texts.rewards.bind(texts), (rewards) => rewards.with(4, NaN));
      },
      'The reward of text 5 in the advantage phase of GRPO step 1 is NaN: ',
    ],
    ...(['entropy', 'gradNorm', 'clipFraction'] as const).map((name): Case => [
      name,
      {},
      ({ generator }) => {
        generator.update = changed(generator.update.bind(generator), (all) => ({
          ...all,
          [name]: NaN,
        }));
      },
      ` in the update phase of GRPO step 1 is NaN: ${GENERATOR}`,
    ]),
  ];
  test.each(inStep)('%s, in a GRPO step', async (_, changes, spoil, message) => {
    const { message: told, events, calls } = await failure(changes, spoil);
    expect(told).toContain(message);
    // NaN stands for what is still to come only where groups are apart, and then not at the end.
    for (const event of events) expect(() => finiteJson(event)).not.toThrow();
    expect(events.some(({ type }) => type === 'stepFinished')).toBe(false);
    if (!message.includes('update phase')) expect(calls).not.toContain('generator.update');
  });

  const inValidation: readonly Case[] = [
    [
      'surprisal',
      { reward: 'none' },
      spoiltSample(5, (drawn) => ({ ...drawn, surprisal: NaN })),
      `The texts’ surprisal in the validation of GRPO step 2 is NaN: ${GENERATOR}`,
    ],
    [
      'surprisal of the untuned generator',
      { reward: 'none' },
      spoiltSample(6, (drawn) => ({ ...drawn, surprisal: NaN })),
      `The texts’ surprisal in the validation of GRPO step 2 is NaN: ${GENERATOR}`,
    ],
    [
      'log π − log π_ref',
      { reward: 'none' },
      spoiltSample(5, (drawn) => ({
        ...drawn,
        logRatios: drawn.logRatios!.map((k, i) => (i === drawn.maxTokens ? -Infinity : k)),
      })),
      `log π − log π_ref of a token of text 2 in the validation of GRPO step 2 is -Infinity: ${GENERATOR}`,
    ],
    ...(['none', 'levenshtein', 'embedding', 'languageProbability'] as const).flatMap(
      (reward): Case[] => {
        const changes = { reward, objective: reward === 'none' ? 'bitmap' : 'language' } as const;
        return [
          [
            `a loss with ${reward}`,
            changes,
            brokenLoss(2),
            `The loss of inner step 2 in the validation of GRPO step 2 is NaN: ${FINE_TUNING}`,
          ],
          [
            `Φ with ${reward}`,
            changes,
            // A language has a further Φ for each validation.
            brokenPhi(reward === 'none' ? 2 : 3),
            `Φ in the validation of GRPO step 2 is NaN: ${FINE_TUNING}`,
          ],
        ];
      },
    ),
    [
      'a loss with metagradients',
      {},
      brokenLoss(4),
      `The loss of inner step 2 in the validation of GRPO step 2 is NaN: ${FINE_TUNING}`,
    ],
    [
      'a pixel',
      { reward: 'none' },
      brokenPixel(2),
      `The patch’s change in row 2, column 3 in the validation of GRPO step 2 is NaN: ${FINE_TUNING}`,
    ],
    [
      'a further Φ',
      { reward: 'none', objective: 'language' },
      brokenPhi(4),
      `Φ of test in the validation of GRPO step 2 is NaN: ${FINE_TUNING}`,
    ],
  ];
  test.each(inValidation)('%s, in a validation', async (_, changes, spoil, message) => {
    const { message: told, events } = await failure(changes, spoil);
    expect(told).toContain(message);
    for (const event of events) expect(() => finiteJson(event)).not.toThrow();
    const count = (type: LoopEvent['type']) => events.filter((event) => event.type === type).length;
    expect([count('validationFinished'), count('stepFinished')]).toEqual([1, 1]);
  });
});
