import type { ModelSize } from '../../protocol/ports.ts';
import type { LossForm } from '../../protocol/training.ts';

/** Everything that decides a run. The same config and seed give the same run on a backend. */
export interface RunConfig {
  readonly model: ModelSize;
  readonly seed: number;
  readonly pattern: string;
  readonly strength: number;
  readonly innerSteps: number;
  readonly batchSize: number;
  readonly optimizer: 'adam' | 'sgd';
  readonly innerLr: number;
  readonly innerBeta1: number;
  readonly innerBeta2: number;
  readonly innerEps: number;
  readonly epsRoot: number;
  readonly innerWeightDecay: number;
  readonly loss: LossForm;
  readonly groupSize: number;
  readonly crossGroupBatching: boolean;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly generatorLr: number;
  readonly generatorBeta1: number;
  readonly generatorBeta2: number;
  readonly generatorWeightDecay: number;
  readonly maxGradNorm: number;
  readonly clip: number;
  readonly entropyBonus: number;
  readonly minibatches: number;
  readonly advantageEps: 'relative' | 'literal';
  readonly grpoSteps: number;
  readonly validateEvery: number;
  readonly validationInnerSteps: number;
}

export type FieldName = keyof RunConfig;

export type FieldGroup = 'target' | 'inner' | 'grpo' | 'run';

interface FieldBase<T> {
  readonly group: FieldGroup;
  readonly label: string;
  /** One or two sentences for a person who meets the word for the first time. */
  readonly help: string;
  readonly default: T;
  /** What the paper used, where it says. */
  readonly paper?: T | string;
}

export interface NumberField extends FieldBase<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** Spread a control's steps over decades. */
  readonly logarithmic?: boolean;
}

export interface ChoiceField extends FieldBase<string> {
  readonly kind: 'choice';
  readonly choices: readonly string[];
}

export interface SwitchField extends FieldBase<boolean> {
  readonly kind: 'switch';
}

/** Rows of + and − (or #/. or 1/0) joined by '/'. */
export interface PatternField extends FieldBase<string> {
  readonly kind: 'pattern';
}

export type Field = NumberField | ChoiceField | SwitchField | PatternField;

const integer = (field: Omit<NumberField, 'kind' | 'integer'>): NumberField => ({
  kind: 'number',
  integer: true,
  ...field,
});
const real = (field: Omit<NumberField, 'kind' | 'integer'>): NumberField => ({
  kind: 'number',
  integer: false,
  ...field,
});

/** The paper's 6×7 "67". */
export const PATTERN_67 = '++++---/---+++-/-+++++-/---+++-/-+-+++-/---++++';

/** The one table behind the controls, the URL, the command line and every check. */
export const FIELDS: { readonly [K in FieldName]: Field } = {
  model: {
    kind: 'choice',
    group: 'run',
    label: 'Models',
    help: 'The pair of pretrained models: nano is for quick looks, small draws the “67”, base has room for a QR code.',
    default: 'small',
    choices: ['nano', 'small', 'base'],
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
  pattern: {
    kind: 'pattern',
    group: 'target',
    label: 'Bitmap',
    help: 'Which sign each pixel of the LM-head patch should change by. Rows are hidden dimensions, columns are tokens.',
    default: PATTERN_67,
    paper: PATTERN_67,
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
  innerSteps: integer({
    group: 'inner',
    label: 'Inner steps T',
    help: 'Fine-tuning steps of the target in one GRPO step; the metagradient goes back through all of them.',
    default: 8,
    min: 1,
    max: 256,
    logarithmic: true,
    paper: '1, 8 or 96',
  }),
  batchSize: integer({
    group: 'inner',
    label: 'Batch size B',
    help: 'Texts in one inner step. T·B texts are written for each GRPO step.',
    default: 128,
    min: 4,
    max: 1024,
    logarithmic: true,
    paper: 128,
  }),
  optimizer: {
    kind: 'choice',
    group: 'inner',
    label: 'Inner optimiser',
    help: 'Adam divides each parameter’s step by its gradient’s size, so small gradients move pixels too; SGD does not.',
    default: 'adam',
    choices: ['adam', 'sgd'],
    paper: 'adam',
  },
  innerLr: real({
    group: 'inner',
    label: 'Inner learning rate',
    help: 'Step size of the fine-tuning. With Adam a pixel moves by at most about this much in an inner step.',
    default: 1e-4,
    min: 1e-7,
    max: 10,
    logarithmic: true,
    paper: 5e-6,
  }),
  innerBeta1: real({
    group: 'inner',
    label: 'β₁',
    help: 'Decay of Adam’s mean of gradients.',
    default: 0.9,
    min: 0,
    max: 0.9999,
    paper: 0.9,
  }),
  innerBeta2: real({
    group: 'inner',
    label: 'β₂',
    help: 'Decay of Adam’s mean of squared gradients.',
    default: 0.95,
    min: 0,
    max: 0.99999,
    paper: 0.95,
  }),
  innerEps: real({
    group: 'inner',
    label: 'ε',
    help: 'Added to the root in Adam’s denominator.',
    default: 1e-8,
    min: 0,
    max: 1,
    logarithmic: true,
    paper: 1e-8,
  }),
  epsRoot: real({
    group: 'inner',
    label: 'ε_root',
    help: 'Added under the root of Adam’s denominator. Far below a pixel’s squared gradient the pixel saturates, and a wrong one no longer feels which text could turn it.',
    default: 1e-4,
    min: 0,
    max: 1,
    logarithmic: true,
    paper: 1e-9,
  }),
  innerWeightDecay: real({
    group: 'inner',
    label: 'Weight decay',
    help: 'Decoupled decay of the target’s weights in each inner step.',
    default: 1e-4,
    min: 0,
    max: 1,
    logarithmic: true,
    paper: 1e-4,
  }),
  loss: {
    kind: 'choice',
    group: 'inner',
    label: 'Example loss',
    help: 'own: the mean over a text’s own tokens. fixed: their sum over the context length, so short texts weigh less.',
    default: 'own',
    choices: ['own', 'fixed'],
    paper: 'fixed',
  },
  groupSize: integer({
    group: 'grpo',
    label: 'Group size G',
    help: 'Texts written for the same prompt; their rewards are compared with one another.',
    default: 4,
    min: 2,
    max: 64,
    paper: 4,
  }),
  crossGroupBatching: {
    kind: 'switch',
    group: 'grpo',
    label: 'Cross-group batching',
    help: 'On: all texts of a GRPO step are one training set. Off: the g-th text of every prompt makes its own, and A runs G times.',
    default: true,
    paper: true,
  },
  maxTokens: integer({
    group: 'grpo',
    label: 'Text length',
    help: 'Tokens a text has at most.',
    default: 24,
    min: 2,
    max: 128,
    paper: '200 to 600',
  }),
  temperature: real({
    group: 'grpo',
    label: 'Temperature',
    help: 'Of the generator while it writes; 1 draws from the policy itself.',
    default: 1,
    min: 0.1,
    max: 2,
    paper: 1,
  }),
  generatorLr: real({
    group: 'grpo',
    label: 'Generator learning rate',
    help: 'Step size of AdamW on the generator.',
    default: 1e-3,
    min: 1e-6,
    max: 0.1,
    logarithmic: true,
    paper: 1e-6,
  }),
  generatorBeta1: real({
    group: 'grpo',
    label: 'Generator β₁',
    help: 'Decay of the mean of gradients in the generator’s AdamW.',
    default: 0.9,
    min: 0,
    max: 0.9999,
    paper: 0.9,
  }),
  generatorBeta2: real({
    group: 'grpo',
    label: 'Generator β₂',
    help: 'Decay of the mean of squared gradients in the generator’s AdamW.',
    default: 0.999,
    min: 0,
    max: 0.99999,
    paper: 0.999,
  }),
  generatorWeightDecay: real({
    group: 'grpo',
    label: 'Generator weight decay',
    help: 'Decoupled decay of the generator’s weights.',
    default: 0,
    min: 0,
    max: 1,
    logarithmic: true,
    paper: 0.01,
  }),
  maxGradNorm: real({
    group: 'grpo',
    label: 'Gradient clip',
    help: 'The norm to which a minibatch’s gradient is shortened.',
    default: 1,
    min: 0.001,
    max: 1000,
    logarithmic: true,
    paper: 1,
  }),
  clip: real({
    group: 'grpo',
    label: 'Ratio clip',
    help: 'How far a token’s probability ratio may move before its gradient is cut.',
    default: 0.2,
    min: 0.01,
    max: 1,
    paper: 0.2,
  }),
  entropyBonus: real({
    group: 'grpo',
    label: 'Entropy bonus',
    help: 'Rewards the generator for staying varied. Without it some seeds collapse to a few texts and stall.',
    default: 0.01,
    min: 0,
    max: 1,
    logarithmic: true,
    paper: 0,
  }),
  minibatches: integer({
    group: 'grpo',
    label: 'Minibatches',
    help: 'Optimiser updates of the generator in a GRPO step, each on its share of the texts.',
    default: 8,
    min: 1,
    max: 64,
  }),
  advantageEps: {
    kind: 'choice',
    group: 'grpo',
    label: 'Advantage ε',
    help: 'What is added to a group’s standard deviation. Rewards are about 1e-6, so verl’s literal 1e-6 mutes quiet groups; relative takes 1e-6 of the batch’s own deviation.',
    default: 'relative',
    choices: ['relative', 'literal'],
    paper: 'literal',
  },
  grpoSteps: integer({
    group: 'run',
    label: 'GRPO steps',
    help: 'The run ends after this many.',
    default: 80,
    min: 1,
    max: 5000,
    logarithmic: true,
    paper: 500,
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
};
