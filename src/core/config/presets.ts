import type { RunConfig } from '../../protocol/run-config.ts';
import { DEFAULT_CONFIG } from './config.ts';

export interface Preset {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** How long it takes, where that is longer than anyone would guess. */
  readonly duration?: string;
  readonly config: RunConfig;
}

const preset = (
  name: string,
  label: string,
  help: string,
  changes: Partial<RunConfig> = {},
): Preset => ({ name, label, help, config: { ...DEFAULT_CONFIG, ...changes } });

/** One inner step, as in the paper (§4.4). */
const LANGUAGE = {
  innerSteps: 1,
  validationInnerSteps: 1,
  batchSize: 512,
  groupSize: 8,
  generatorLr: 5e-4,
} as const satisfies Partial<RunConfig>;

const languagePreset = (language: RunConfig['language'], label: string, help: string): Preset =>
  preset(language, label, help, {
    ...LANGUAGE,
    objective: 'language',
    language,
    maxTokens: 32,
    grpoSteps: 260,
  });

/**
 * The target must have learned what the generator writes already, so that Φ asks for the rest: one small inner step, as
 * in the paper (§4.5), rewards any text that resembles the wanted one in parts (docs/settings.md).
 */
const MEMORISING = {
  innerSteps: 16,
  validationInnerSteps: 16,
  batchSize: 32,
  innerLr: 1e-3,
  epsRoot: 1e-2,
  groupSize: 8,
  groupsTogether: true,
  creditDecay: 0.3,
  entropyBonus: 0.03,
  grpoSteps: 150,
  validateEvery: 10,
} as const satisfies Partial<RunConfig>;

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
  qr: {
    ...preset('qr', 'QR code', 'A QR code of 21×21 that can be scanned, on the base models.', {
      objective: 'qr',
      model: 'base',
      groupSize: 8,
      groupsTogether: true,
      credit: 'token',
      generatorDecay: 0.25,
      grpoSteps: 200,
      validateEvery: 10,
    }),
    duration: 'hours without a GPU',
  },
  l2: preset('l2', 'Small norm', 'Texts that make the norm of the LM head smaller.', {
    objective: 'l2',
    epsRoot: 1e-7,
    grpoSteps: 120,
  }),
  german: languagePreset('german', 'German', 'Paraphrases that end in German, for a loss on it.'),
  spanish: languagePreset(
    'spanish',
    'Spanish',
    'Paraphrases that end in Spanish, for a loss on it.',
  ),
  french: languagePreset('french', 'French', 'Paraphrases that end in French, for a loss on it.'),
  italian: languagePreset(
    'italian',
    'Italian',
    'Paraphrases that end in Italian, for a loss on it.',
  ),
  'uuid-8': preset('uuid-8', 'UUID, 8', 'Eight hexadecimal digits that the generator finds.', {
    ...MEMORISING,
    objective: 'uuid',
    maxTokens: 12,
  }),
  'uuid-32': preset('uuid-32', 'UUID, 32', 'A whole UUID: 32 hexadecimal digits and four dashes.', {
    ...MEMORISING,
    objective: 'uuid',
    uuid: '7b3e9f15-c2a8-4d60-b1e7-035f9ad8c426',
    maxTokens: 40,
    // Which of 36 characters are right, the reward of a whole text hardly says.
    credit: 'token',
    entropyBonus: 0.02,
  }),
  text: preset('text', 'Your text', 'Any text, until the generator writes it.', {
    ...MEMORISING,
    objective: 'text',
    maxTokens: 24,
    credit: 'token',
  }),
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];
