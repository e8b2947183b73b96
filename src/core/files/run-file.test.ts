import { expect, test } from 'vitest';
import type { StepRecord } from '../../protocol/events.ts';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { innerOptimizerOf } from '../config/inner-optimizers.ts';
import { metricOf } from '../objective/objectives.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { parseCase } from './case-file.ts';
import { runFile } from './run-file.ts';

const record = (step: number, more: Partial<StepRecord> = {}): StepRecord => ({
  step,
  phi: -0.69,
  scores: {},
  entropy: 2,
  rewardStd: 1e-6,
  seconds: {},
  ...more,
});

const fileOf = (...steps: StepRecord[]) =>
  runFile({
    preset: '67',
    config: DEFAULT_CONFIG,
    metric: metricOf(DEFAULT_CONFIG, fakeCodec()),
    backend: { backend: 'wasm' },
    steps,
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
  const validation = { phi: -0.6, scores: { pixelAccuracy: 0.9, scans: 0 } };
  const { steps } = fileOf(record(1, { scores: { pixelAccuracy: 0.5 }, validation }));
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

test('final is the last validation', () => {
  const validation = (pixelAccuracy: number) => ({ phi: -0.6, scores: { pixelAccuracy } });
  const steps = [
    record(1, { validation: validation(0.5) }),
    record(2, { validation: validation(0.9) }),
    record(3),
  ];
  expect(fileOf(...steps).final).toEqual({ phi: -0.6, pixelAccuracy: 0.9 });
});

test('a run that has not validated yet has no final', () => {
  expect(fileOf(record(1))).not.toHaveProperty('final');
});
