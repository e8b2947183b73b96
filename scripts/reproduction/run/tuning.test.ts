import { expect, test } from 'vitest';
import { sampleRun } from '../../../src/core/run/testing/sample-run.ts';
import type { Run } from '../../../src/core/run/run.ts';
import { PRESETS, type PresetName } from '../../../src/core/config/presets.ts';
import type { Scores } from '../../../src/protocol/judge.ts';
import { PLAN } from '../plan.ts';
import { bestRate, isAtBorder, tunedRates } from './tuning.ts';

const run = PLAN.find(({ id }) => id === '67-sgd-1')!;

/** A tuning run with this rate and last validation; a Φ of undefined for one that diverged. */
const recordedOf = (
  id: string,
  phi: number | undefined,
  scores: Scores = {},
  preset: PresetName = '67',
): Run => {
  const recorded = sampleRun(5);
  const innerLr = Number(id.split('-').at(-1));
  const validation = {
    ...(phi === undefined ? {} : { phi }),
    scores,
    innerSteps: 8,
    batchSize: 120,
  };
  const last = { ...recorded.steps.at(-1)!, validation };
  return {
    ...recorded,
    config: { ...PRESETS[preset].config, innerLr },
    steps: [...recorded.steps.slice(0, -1), last],
  };
};

test('scores of the texts decide before Φ', () => {
  const uuid = PLAN.find(({ id }) => id === 'uuid-8-sgd-1')!;
  const soft = [0.2, 0.4, 0.3, 0.1, 0.1];
  const rates = tunedRates(uuid, (id) => {
    const at = uuid.tunedBy!.indexOf(id);
    return recordedOf(id, -4 + at, { exact: 0, soft: soft[at]! }, uuid.preset);
  })!;
  expect(bestRate(rates)).toBe(rates[1]!.innerLr);
});

test('of a bitmap the highest Φ decides, and never a training that diverged', () => {
  const phis = new Map(run.tunedBy!.map((id, i) => [id, [-0.6, -0.4, -0.5, -0.7, undefined][i]]));
  const rates = tunedRates(run, (id) => recordedOf(id, phis.get(id)))!;
  expect(bestRate(rates)).toBe(0.01);
  expect(isAtBorder(rates)).toBe(false);
  expect(isAtBorder(rates.slice(1))).toBe(true);
});

test('there is no choice before all of them are finished', () => {
  expect(tunedRates(run, () => undefined)).toBeUndefined();
  expect(
    tunedRates(run, (id) => ({ ...recordedOf(id, -0.5), finished: id !== run.tunedBy![0] })),
  ).toBeUndefined();
});
