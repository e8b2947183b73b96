import { expect, test } from 'vitest';
import type { StepRecord } from '../../protocol/events.ts';
import { DEFAULT_CONFIG, innerOptimizerOf } from '../config/config.ts';
import { parseCase } from './case-file.ts';
import { runFile } from './run-file.ts';

const record = (step: number, validation?: StepRecord['validation']): StepRecord => ({
  step,
  phi: -0.69,
  entropy: 2,
  rewardStd: 1e-6,
  seconds: {},
  ...(validation === undefined ? {} : { validation }),
});

test('A is described as a case describes it, so that another framework can repeat it', () => {
  const { config } = runFile('67', DEFAULT_CONFIG, 'wasm', []);
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

test('final is the last validation', () => {
  const steps = [record(1, { phi: -0.6 }), record(2, { phi: -0.5, pixelAccuracy: 0.9 }), record(3)];
  expect(runFile('67', DEFAULT_CONFIG, 'wasm', steps).final).toEqual({
    phi: -0.5,
    pixelAccuracy: 0.9,
  });
});

test('a run that has not validated yet has no final', () => {
  expect(runFile('67', DEFAULT_CONFIG, 'wasm', [record(1)])).not.toHaveProperty('final');
});
