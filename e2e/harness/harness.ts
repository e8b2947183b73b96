import { dispatchCounts } from './dispatch-counts.ts';
import { grpoMemory } from './grpo-memory.ts';
import { kernelConformance, tileConformance } from './kernel-conformance.ts';
import { kernelTimings } from './kernel-timings.ts';
import { matMulTiles } from './matmul-tiles.ts';
import { parityCase } from './parity.ts';
import { queueBehaviour } from './queue-behaviour.ts';
import { profileOfFills } from './profile.ts';
import { storedTuning, tileMeasurement, tilesFrom } from './tuning.ts';
import { stepAfterWarmUp } from './warm-up.ts';
import { loseDevice, readAfterRefusal, webGpuProbe } from './webgpu-device.ts';

/** What tests may call inside the harness page; arguments and results must survive JSON. */
export const harness = {
  dispatchCounts,
  grpoMemory,
  kernelConformance,
  kernelTimings,
  loseDevice,
  matMulTiles,
  parityCase,
  profileOfFills,
  queueBehaviour,
  readAfterRefusal,
  stepAfterWarmUp,
  storedTuning,
  tileConformance,
  tileMeasurement,
  tilesFrom,
  webGpuProbe,
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
