import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { scaledPhi } from './objectives.ts';
import { reachablePhi, UNMOVED_PHI } from './patch-scale.ts';

describe('the scale of Φ', () => {
  test('no change is 0, every pixel lr·T the right way is 1, the wrong way is below 0', () => {
    // So weak that Φ is nearly linear in the change.
    const config = { ...DEFAULT_CONFIG, strength: 20 };
    expect(scaledPhi(UNMOVED_PHI, config)).toBe(0);
    expect(scaledPhi(reachablePhi(config), config)).toBe(1);
    const reach = config.innerLr * config.innerSteps;
    const wrong = -Math.log1p(Math.exp(config.strength * reach));
    expect(scaledPhi(wrong, config)).toBeCloseTo(-1, 1);
  });

  test('a Φ without ends stays as it is', () => {
    expect(scaledPhi(-3, { ...DEFAULT_CONFIG, objective: 'l2' })).toBe(-3);
  });

  test('more inner steps reach further', () => {
    expect(reachablePhi(DEFAULT_CONFIG, 16)).toBeGreaterThan(reachablePhi(DEFAULT_CONFIG, 8));
  });
});
