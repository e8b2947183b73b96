import { FOREIGN_LANGUAGES, OBJECTIVE_NAMES } from '../../../protocol/names.ts';
import { PATTERN_67 } from '../../bitmap/pattern.ts';
import { OBJECTIVES } from '../../objective/objectives.ts';
import type { FieldTable } from './field.ts';
import { real } from './number-field.ts';

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the fine-tuned target should be like. */
export const TARGET_FIELDS = {
  objective: {
    kind: 'choice',
    group: 'target',
    label: 'Objective',
    help: 'What the fine-tuning on the generator’s texts should do to the target. It decides Φ and how success is reported.',
    default: 'bitmap',
    choices: OBJECTIVE_NAMES,
    labels: Object.fromEntries(OBJECTIVE_NAMES.map((name) => [name, OBJECTIVES[name].label])),
    paper: 'all but text',
  },
  pattern: {
    kind: 'pattern',
    group: 'target',
    label: 'Bitmap',
    help: 'Which sign each pixel of the LM-head patch should change by. Rows are hidden dimensions, columns are tokens.',
    default: PATTERN_67,
    paper: PATTERN_67,
  },
  qrText: {
    kind: 'text',
    group: 'target',
    label: 'Text of the QR code',
    help: 'What a scanner reads in the LM head. A code of 21×21 has room for 17 characters, or 25 if they are capitals and digits; a shorter text leaves more room for error correction.',
    default: 'DPG LAB',
    maxLength: 41,
  },
  language: {
    kind: 'choice',
    group: 'target',
    label: 'Language',
    help: 'The language of the passages that the target should read better.',
    default: 'german',
    choices: FOREIGN_LANGUAGES,
    labels: Object.fromEntries(FOREIGN_LANGUAGES.map((name) => [name, capitalised(name)])),
    paper: 'each of the four',
  },
  uuid: {
    kind: 'text',
    group: 'target',
    label: 'UUID',
    help: 'Hexadecimal digits and dashes that the target should find likely.',
    default: '7b3e9f15',
    maxLength: 64,
    characters: '0123456789abcdef-',
    lowerCase: true,
    paper: 'one of 32 characters',
  },
  targetText: {
    kind: 'text',
    group: 'target',
    label: 'Text',
    help: 'What the target should find likely after its fine-tuning.',
    default: 'the moon is made of cheese',
    maxLength: 120,
  },
  strength: real({
    group: 'target',
    label: 'Strength s',
    help: 'How sharply Φ = −mean ln(1 + exp(−s·Y∘Δ)) turns from wrong to right around Δ = 0. With s·lr·T of a few, pixels that are right stop counting and the wrong ones take over; the paper’s 20 weighs all alike here.',
    default: 5000,
    min: 0.01,
    max: 100000,
    logarithmic: true,
    paper: 20,
  }),
} as const satisfies FieldTable;
