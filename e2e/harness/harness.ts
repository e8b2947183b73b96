import { kernelConformance } from './kernel-conformance.ts';
import { kernelTimings } from './kernel-timings.ts';
import { queueBehaviour } from './queue-behaviour.ts';

/** What tests may call inside the harness page; arguments and results must survive JSON. */
export const harness = { kernelConformance, kernelTimings, queueBehaviour };

declare global {
  interface Window {
    harness: typeof harness;
  }
}
