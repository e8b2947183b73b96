import { grpoMemory } from './grpo-memory.ts';
import { kernelConformance, tileConformance } from './kernel-conformance.ts';
import { kernelTimings } from './kernel-timings.ts';
import { matMulTiles } from './matmul-tiles.ts';
import { parityCase } from './parity.ts';
import { queueBehaviour } from './queue-behaviour.ts';
import { loseDevice, readAfterRefusal, webGpuProbe } from './webgpu-device.ts';

/** What tests may call inside the harness page; arguments and results must survive JSON. */
export const harness = {
  grpoMemory,
  kernelConformance,
  kernelTimings,
  loseDevice,
  matMulTiles,
  parityCase,
  queueBehaviour,
  readAfterRefusal,
  tileConformance,
  webGpuProbe,
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
