import type { PresetName } from '../../../src/core/config/presets.ts';
import { comparedIn, finishedRuns, type Outcomes } from './outcomes.ts';

const SHOWN = 3;

/** A few texts that the generator tuned with Adam writes for articles it has not seen. */
export const sampleTexts = (outcomes: Outcomes, preset: PresetName): readonly string[] => {
  const [recorded] = finishedRuns(comparedIn(outcomes, preset, 'adam'));
  const rollouts = recorded?.finalRollouts?.slice(0, SHOWN) ?? [];
  if (rollouts.length === 0) return [];
  return [
    'Adam’s generator at the end, on unseen articles:',
    '',
    '```text',
    ...rollouts.flatMap(({ prompt, text }) => [prompt, `  → ${text}`]),
    '```',
    '',
  ];
};
