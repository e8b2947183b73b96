import { kernelConformance, tileConformance } from './kernel-conformance.ts';
import { kernelTimings } from './kernel-timings.ts';
import { matMulTiles } from './matmul-tiles.ts';
import { loseDevice, readAfterRefusal, webGpuProbe } from './webgpu-device.ts';
import { queueBehaviour } from './queue-behaviour.ts';

/** What tests may call inside the harness page; arguments and results must survive JSON. */
export const harness = { kernelConformance, kernelTimings, loseDevice, matMulTiles, queueBehaviour, readAfterRefusal, tileConformance, webGpuProbe };
  kernelConformance,
  kernelTimings,
  matMulTiles,
  queueBehaviour,
  tileConformance,
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
