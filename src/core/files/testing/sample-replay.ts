import { PRESETS } from '../../config/presets.ts';
import { quantisePatch } from '../quantised-patch.ts';
import type { Replay, ReplayStep } from '../replay-file.ts';

const stepOf = (step: number): ReplayStep => ({
  step,
  phi: -0.6,
  scores: { pixelAccuracy: 0.5 },
  patch: quantisePatch([
    [1e-4, -2e-4],
    [0, 3e-6],
  ]),
  entropy: 0.31,
  rewardStd: 1.5e-6,
  seconds: { sample: 1.2, train: 0.5 },
  histogram: { low: -1e-6, high: 2e-6, counts: [1, 2, 3] },
  rollouts: [{ prompt: 'An article.', text: 'Its paraphrase.', reward: 2e-6, advantage: 1.2 }],
  ...(step % 5 === 0
    ? {
        validation: {
          phi: -0.5,
          scores: { pixelAccuracy: step / 100 },
          innerSteps: 8,
          batchSize: 120,
        },
      }
    : {}),
});

/** A finished run of as many GRPO steps, validated every fifth. */
export const sampleReplay = (steps: number, changes: Partial<Replay> = {}): Replay => ({
  format: 'dpg-lab run',
  version: 1,
  id: '67-adam-1',
  label: 'The “67”, DPG with Adam, seed 1',
  preset: '67',
  config: { ...PRESETS['67'].config, grpoSteps: steps },
  provenance: {
    kind: 'recorded',
    machine: 'A processor, 2 cores',
    backend: 'wasm',
    threads: 2,
    node: 'v20',
    date: '2026-11-21',
    command: 'npm run reproduce -- figure2',
    seconds: 240,
  },
  finished: true,
  steps: Array.from({ length: steps }, (_, i) => stepOf(i + 1)),
  ...changes,
});
