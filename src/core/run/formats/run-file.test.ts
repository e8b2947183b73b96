import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../config/config.ts';
import { innerOptimizerOf } from '../../config/inner-optimizers.ts';
import { parseCase } from '../../files/case-file.ts';
import { metricOf } from '../../objective/objectives.ts';
import { fakeCodec } from '../../objective/testing/fake-codec.ts';
import type { Step, StepValidation } from '../step.ts';
import { arbitraryRun } from '../testing/arbitrary-run.ts';
import { sampleStep } from '../testing/sample-steps.ts';
import { parseRunFile, runFile } from './run-file.ts';

const VERSION_1 = readFileSync(new URL('./testing/run-file-1.json', import.meta.url), 'utf8');

const stepOf = (step: number, more: Partial<Step> = {}): Step => ({
  step,
  phi: -0.69,
  scores: {},
  entropy: 2,
  rewardStd: 1e-6,
  seconds: {},
  ...more,
});

const fileOf = (...steps: Step[]) =>
  runFile({
    preset: '67',
    config: DEFAULT_CONFIG,
    metric: metricOf(DEFAULT_CONFIG, fakeCodec()),
    backend: { backend: 'wasm' },
    steps,
  });

const validationOf = (scores: StepValidation['scores']): StepValidation => ({
  phi: -0.6,
  scores,
  innerSteps: DEFAULT_CONFIG.validationInnerSteps,
  batchSize: DEFAULT_CONFIG.batchSize,
});

test('A is described as a case describes it, so that another framework can repeat it', () => {
  const { config } = fileOf();
  const repeated = parseCase(
    JSON.stringify({
      ...config,
      config: { n_layer: 2, n_embd: 64, n_head: 2, vocab_size: 512, n_positions: 64 },
      batches: [[[0, 1]]],
    }),
  );
  expect(repeated.optimizer).toEqual(innerOptimizerOf(DEFAULT_CONFIG));
  expect(repeated.loss).toBe(DEFAULT_CONFIG.loss);
  expect(repeated.metric).toEqual(config.metric);
});

test('scores stand beside the other numbers', () => {
  const validation = validationOf({ pixelAccuracy: 0.9, scans: 0 });
  const { steps } = fileOf(stepOf(1, { scores: { pixelAccuracy: 0.5 }, validation }));
  expect(steps).toEqual([
    {
      step: 1,
      phi: -0.69,
      pixelAccuracy: 0.5,
      entropy: 2,
      rewardStd: 1e-6,
      seconds: {},
      validation: { phi: -0.6, pixelAccuracy: 0.9, scans: 0 },
    },
  ]);
});

test('of a step with texts, picture and arrays the same numbers stand there', () => {
  expect(Object.keys(fileOf(sampleStep(5)).steps[0]!)).toEqual([
    'step',
    'phi',
    'pixelAccuracy',
    'entropy',
    'rewardStd',
    'seconds',
    'validation',
  ]);
});

test('final is the last validation', () => {
  const steps = [
    stepOf(1, { validation: validationOf({ pixelAccuracy: 0.5 }) }),
    stepOf(2, { validation: validationOf({ pixelAccuracy: 0.9 }) }),
    stepOf(3),
  ];
  expect(fileOf(...steps).final).toEqual({ phi: -0.6, pixelAccuracy: 0.9 });
});

test('a run that has not validated yet has no final', () => {
  expect(fileOf(stepOf(1))).not.toHaveProperty('final');
});

describe('what is written is read', () => {
  /** What run.json keeps of a step. */
  const kept = ({ step, phi, entropy, rewardStd, scores, seconds, validation }: Step): Step => ({
    step,
    ...(phi === undefined ? {} : { phi }),
    ...(entropy === undefined ? {} : { entropy }),
    ...(rewardStd === undefined ? {} : { rewardStd }),
    scores,
    seconds,
    ...(validation && {
      validation: {
        ...validationOf(validation.scores),
        ...(validation.phi === undefined ? { phi: 0 } : { phi: validation.phi }),
      },
    }),
  });

  /** Scores stand beside these. */
  const TAKEN = [...Object.keys(fileOf(sampleStep(5)).steps[0]!), '__proto__'].filter(
    (name) => name !== 'pixelAccuracy',
  );

  test('to the last digit', () => {
    fc.assert(
      fc.property(arbitraryRun, ({ steps }) => {
        const names = steps.flatMap(({ scores, validation }) =>
          Object.keys({ ...scores, ...validation?.scores }),
        );
        fc.pre(!names.some((name) => TAKEN.includes(name)));
        const whole = steps.map((step) => kept(step));
        const read = parseRunFile(JSON.stringify(fileOf(...whole)));
        expect(JSON.stringify(fileOf(...read.steps))).toBe(JSON.stringify(fileOf(...whole)));
        expect(JSON.parse(JSON.stringify(read.steps))).toEqual(JSON.parse(JSON.stringify(whole)));
      }),
      { numRuns: 40 },
    );
  });

  test('with what was run', () => {
    expect(parseRunFile(JSON.stringify(fileOf(stepOf(1))))).toMatchObject({
      preset: '67',
      config: DEFAULT_CONFIG,
      backend: 'wasm',
      threads: 1,
      finished: false,
    });
    const last = stepOf(DEFAULT_CONFIG.grpoSteps);
    expect(parseRunFile(JSON.stringify(fileOf(last))).finished).toBe(true);
  });
});

test('a file that says no version is of the first one', () => {
  const { steps, config, ...rest } = parseRunFile(VERSION_1);
  expect(rest).toEqual({ preset: 'nano', backend: 'wasm', threads: 1, finished: false });
  expect(config).toMatchObject({ pattern: '+-+/-+-/+-+', strength: 20, grpoSteps: 6 });
  expect(steps).toHaveLength(2);
  expect(steps[0]).toMatchObject({
    step: 1,
    phi: -0.6935529333186644,
    scores: { pixelAccuracy: 0.3333333333333333 },
    entropy: 0.7224925756454468,
    rewardStd: 0.000045632976470755084,
  });
  expect(steps[1]!.seconds.validate).toBe(0.0696353409999997);
  expect(steps[1]!.validation).toEqual({
    phi: -0.691146545614258,
    scores: { pixelAccuracy: 0.8888888888888888 },
    innerSteps: 4,
    batchSize: 32,
  });
});

test('a setting that could not be chosen then is what it was', () => {
  const file = JSON.parse(VERSION_1) as { config: { settings: object } };
  const { settings } = file.config;
  const older = { ...settings, credit: undefined, groupsTogether: undefined };
  const text = JSON.stringify({ ...file, config: { ...file.config, settings: older } });
  expect(parseRunFile(text).config).toMatchObject({ credit: 'text', groupsTogether: false });
});

test.each([
  ['no JSON', '{', 'This is no run.json: it is not JSON.'],
  ['a version to come', '{"version":3}', 'This run.json is of version 3, and only versions 1 to 2'],
  [
    'an entropy that is a text',
    VERSION_1.replace(/"entropy": [\d.]+/, '"entropy": "much"'),
    'This run.json cannot be read: steps.0.entropy: ',
  ],
  [
    'a score that is none',
    VERSION_1.replace(/"pixelAccuracy": [\d.]+/, '"pixelAccuracy": true'),
    'steps.0.pixelAccuracy: ',
  ],
  [
    'a setting of another name',
    VERSION_1.replace('"epsRoot"', '"epsilonRoot"'),
    'config.settings.epsilonRoot: no setting has this name',
  ],
])('%s is refused in words', (_, text, message) => {
  expect(() => parseRunFile(text)).toThrow(message);
});

test('a prototype in a step stays out', () => {
  const text = VERSION_1.replace('"step": 1,', '"step": 1, "__proto__": { "polluted": 1 },');
  expect(parseRunFile(text)).toEqual(parseRunFile(VERSION_1));
  expect({}).not.toHaveProperty('polluted');
});
