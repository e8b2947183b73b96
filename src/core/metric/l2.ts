import type { HeadMetric } from './head-metric.ts';

/** Φ = −‖lm_head‖₂, the norm over all of its numbers (§4.3). */
export const l2Metric: HeadMetric = (head, initial) => {
  const norm = normOf(head.values);
  // At the origin the norm has no gradient; 0 is its smallest subgradient.
  const gradient = head.values.map((value) => (norm === 0 ? 0 : -value / norm));
  return { phi: -norm, initialPhi: -normOf(initial.values), gradient };
};

const normOf = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
