import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../core/config/presets.ts';
import { sampleStep } from '../../core/run/testing/sample-steps.ts';
import { bareStep } from '../../core/run/thin.ts';
import { EMPTY_VIEW, viewAt } from '../../core/run/view.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { outcomesOf } from './outcomes.ts';

const at = <T>(value: T) => ({ step: 3, value });

const measured = (config: RunConfig, phi: number, scores: Record<string, number>) =>
  outcomesOf({ ...EMPTY_VIEW, scores: at(scores), phi: at(phi) }, config).measure;

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
    const config: RunConfig = { ...PRESETS['uuid-8'].config, reward: 'levenshtein' };
    const scores = at({ exact: 0, soft: 0.5 });
    expect(
      outcomesOf({ ...EMPTY_VIEW, tokensDrawn: at(3), rewardStd: at(1), scores }, config),
    ).toEqual({ sample: '3 tokens drawn, whole UUID 0%' });
  });

  it('is told of every phase of a finished step', () => {
    const steps = [5, 6].map((step) => sampleStep(step));
    expect(outcomesOf(viewAt(steps, 1), PRESETS.nano.config, 6)).toEqual({
      sample: '32 tokens drawn',
      train: 'loss 1.40 → 1.30',
      measure: expect.stringMatching(/^50% of pixels, Φ scaled /) as string,
      attribute: 'std of rewards 1.5×10⁻⁶',
      advantage: '50% above their group’s mean',
      update: 'entropy 0.31 nats a token, 1% clipped',
      validate: expect.stringMatching(/^5% of pixels, Φ scaled .* \(GRPO step 5\)$/) as string,
    });
  });

  it('tells the KL beside the entropy where β pulls', () => {
    const step = sampleStep(5, { scores: { pixelAccuracy: 0.5, kl: 0.66 } });
    const updateAt = (klCoefficient: number) =>
      outcomesOf(viewAt([step], 0), { ...PRESETS.nano.config, klCoefficient }).update;
    expect(updateAt(0.15)).toBe('entropy 0.31 nats a token, KL 0.66 at β 0.15, 1% clipped');
    expect(updateAt(0)).toBe('entropy 0.31 nats a token, 1% clipped');
  });

  it('says which step it is of, where the one that is looked back at has been thinned', () => {
    const steps = [sampleStep(1), bareStep(sampleStep(2))];
    const outcomes = outcomesOf(viewAt(steps, 1), PRESETS.nano.config, 2);
    expect(outcomes.train).toBe('loss 1.40 → 1.30 (GRPO step 1)');
    expect(outcomes.sample).toBe('32 tokens drawn');
  });
});
