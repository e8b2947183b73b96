import type { HeadMetric } from './head-metric.ts';

/** Φ = −‖lm_head‖₂, the norm over all of its numbers (§4.2). */
export const l2Metric: HeadMetric = (head) => {
  const norm = Math.sqrt(head.values.reduce((sum, value) => sum + value * value, 0));
  // At the origin the norm has no gradient; 0 is its smallest subgradient.
  const gradient = head.values.map((value) => (norm === 0 ? 0 : -value / norm));
  return { phi: -norm, gradient };
};
