import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../core/config/presets.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { outcomesOf } from './outcomes.ts';

const NOTHING = {
  rollouts: undefined,
  trainLosses: undefined,
  scores: undefined,
  reading: undefined,
  rewards: undefined,
  advantages: undefined,
  update: undefined,
  validation: undefined,
};

const measured = (config: RunConfig, phi: number, scores: Record<string, number>) =>
  outcomesOf({ ...NOTHING, scores, reading: { phi, scores } }, config).measure;

describe('what a phase came to', () => {
  it('is told in the objective’s own score, and Φ', () => {
    expect(measured(PRESETS['67'].config, -Math.LN2, { pixelAccuracy: 0.95 })).toBe(
      '95% of pixels, Φ scaled 0.00',
    );
    expect(measured(PRESETS.german.config, -3.21, { targetShare: 0.02, bigramEntropy: 6 })).toBe(
      'in the language 2%, Φ −3.21',
    );
    // The norm itself is −Φ: its change says more.
    expect(measured(PRESETS.l2.config, -25, { norm: 25, normChange: 0.5 })).toBe(
      'change of the norm 0.5, Φ −25',
    );
  });

  it('is told at Sample where no target is trained', () => {
    const rollouts = {
      prompts: ['a'],
      groupSize: 2,
      maxTokens: 2,
      tokens: new Int32Array(4),
      lengths: Int32Array.of(2, 1),
      surprisal: 1,
    };
    const config: RunConfig = { ...PRESETS['uuid-8'].config, reward: 'levenshtein' };
    const rewards = Float32Array.of(-1, -3);
    expect(
      outcomesOf({ ...NOTHING, rollouts, rewards, scores: { exact: 0, soft: 0.5 } }, config),
    ).toEqual({ sample: '3 tokens drawn, whole UUID 0%' });
  });
});
