import { DEFAULT_CONFIG } from './config.ts';
import type { RunConfig } from './fields.ts';

export interface Preset {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly config: RunConfig;
}

const preset = (
  name: string,
  label: string,
  help: string,
  changes: Partial<RunConfig> = {},
): Preset => ({ name, label, help, config: { ...DEFAULT_CONFIG, ...changes } });

export const PRESETS = {
  '67': preset('67', 'The “67”', 'The 6×7 bitmap of the paper, on the small models.'),
  custom: preset('custom', 'Your bitmap', 'Draw any bitmap up to 21×21 on the small models.', {
    pattern: '-+-+-/+++++/+++++/-+++-/--+--',
  }),
  nano: preset('nano', 'Nano', 'A 3×3 bitmap on the smallest models: a GRPO step in moments.', {
    model: 'nano',
    pattern: '+-+/-+-/+-+',
    innerSteps: 4,
    batchSize: 32,
    maxTokens: 16,
    generatorLr: 2e-3,
    minibatches: 4,
    strength: 20,
    epsRoot: 1e-6,
    entropyBonus: 0.005,
    grpoSteps: 60,
    validationInnerSteps: 4,
  }),
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];
