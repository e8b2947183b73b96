import { MODEL_SIZES } from '../../../protocol/names.ts';
import type { FieldTable } from './field.ts';
import { integer } from './number-field.ts';

/** Which models, how long, how often tested. */
export const RUN_FIELDS = {
  model: {
    kind: 'choice',
    group: 'run',
    label: 'Models',
    help: 'The pair of pretrained models: nano is for quick looks, small draws the “67”, base has room for a QR code.',
    default: 'small',
    choices: MODEL_SIZES,
    paper: 'Llama 3.2 1B and GPT-2 124M',
  },
  seed: integer({
    group: 'run',
    label: 'Seed',
    help: 'Prompts, drawn tokens and batch order all follow from it.',
    default: 1,
    min: 0,
    max: 4294967295,
  }),
  grpoSteps: integer({
    group: 'run',
    label: 'GRPO steps',
    help: 'The run ends after this many.',
    default: 80,
    min: 1,
    max: 5000,
    logarithmic: true,
    paper:
      '40 for the “67” and 10 for the norm with T = 96, 120 for languages, 200 for the QR code, 360 for UUIDs',
  }),
  validateEvery: integer({
    group: 'run',
    label: 'Validate every',
    help: 'GRPO steps between two validations on prompts that the generator never trains on; 0 is never but at the end.',
    default: 5,
    min: 0,
    max: 1000,
  }),
  validationInnerSteps: integer({
    group: 'run',
    label: 'Validation inner steps',
    help: 'Inner steps of a validation’s fine-tuning, each on its own fresh batch.',
    default: 8,
    min: 1,
    max: 256,
    logarithmic: true,
    paper: 96,
  }),
} as const satisfies FieldTable;
