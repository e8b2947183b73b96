import { PRESETS } from '../../config/presets.ts';
import type { Run } from '../run.ts';
import { withoutArrays } from '../thin.ts';
import { sampleSteps } from './sample-steps.ts';

/** A finished run of as many GRPO steps, validated every fifth. */
export const sampleRun = (steps: number, changes: Partial<Run> = {}): Run => ({
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
  steps: sampleSteps(steps).map(withoutArrays),
  ...changes,
});
