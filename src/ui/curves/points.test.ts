import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/config/config.ts';
import { reachablePhi, UNMOVED_PHI } from '../../core/objective/patch-scale.ts';
import { emptyStep } from '../../core/run/record-step.ts';
import type { Step } from '../../core/run/step.ts';
import { pointOf, thinOut } from './points.ts';

/** Of a validation's A. */
const SIZE = { innerSteps: DEFAULT_CONFIG.validationInnerSteps, batchSize: 8 };

const stepOf = (step: number, validates = false): Step => ({
  ...emptyStep(step),
  phi: UNMOVED_PHI,
  scores: { pixelAccuracy: 0.5 },
  entropy: 2,
  ...(validates
    ? { validation: { ...SIZE, phi: reachablePhi(DEFAULT_CONFIG), scores: { pixelAccuracy: 1 } } }
    : {}),
});

describe('curves', () => {
  it('puts Φ between unmoved and reachable', () => {
    expect(pointOf(stepOf(1, true), DEFAULT_CONFIG)).toMatchObject({ phi: 0, unseen_phi: 1 });
    expect(pointOf(stepOf(1), DEFAULT_CONFIG)).not.toHaveProperty('unseen_phi');
  });

  it('leaves a Φ without ends as it is, and takes all scores', () => {
    const config = { ...DEFAULT_CONFIG, objective: 'language' } as const;
    const validated: Step = {
      ...emptyStep(2),
      scores: { targetShare: 0.1, bigramEntropy: 6 },
      entropy: 1,
      validation: {
        ...SIZE,
        phi: -4,
        scores: { targetShare: 0.2, bigramEntropy: 7, clozeLoss: 4 },
      },
    };
    expect(pointOf(validated, config)).toEqual({
      step: 2,
      entropy: 1,
      targetShare: 0.1,
      bigramEntropy: 6,
      unseen_targetShare: 0.2,
      unseen_bigramEntropy: 7,
      unseen_clozeLoss: 4,
      unseen_phi: -4,
    });
  });

  it('thins out long runs, keeping the ends and the validations', () => {
    const steps = Array.from({ length: 3001 }, (_, i) => stepOf(i + 1, (i + 1) % 10 === 0));
    const thin = thinOut(steps, 301);
    expect(thin).toHaveLength(301);
    expect(thin[0]!.step).toBe(1);
    expect(thin.at(-1)!.step).toBe(3001);
    expect(thin.filter((r) => r.validation !== undefined).length).toBeGreaterThan(290);
    expect(new Set(thin.map((r) => r.step)).size).toBe(301);
  });

  it('leaves short runs alone', () => {
    const steps = [stepOf(1), stepOf(2)];
    expect(thinOut(steps, 500)).toBe(steps);
  });
});
