import type { RunConfig } from '../../protocol/run-config.ts';

/** Φ of an unmoved patch: −ln 2. */
export const UNMOVED_PHI = -Math.LN2;

/**
 * How far Φ of a patch can rise: with Adam a pixel moves by at most about lr in an inner step, so Φ of a
 * patch whose every pixel has moved that far the right way.
 */
export const reachablePhi = (
  { strength, innerLr, innerSteps: ownInnerSteps }: RunConfig,
  innerSteps = ownInnerSteps,
): number => -Math.log1p(Math.exp(-strength * innerLr * innerSteps));

/** The scale of Φ of a patch: from no change to what can be reached. */
export const patchScale = (config: RunConfig, innerSteps?: number): readonly [number, number] => [
  UNMOVED_PHI,
  reachablePhi(config, innerSteps),
];
