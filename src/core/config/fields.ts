import type { ModelSize } from '../../protocol/ports.ts';
import type { LossForm } from '../../protocol/training.ts';
import type { ForeignLanguage } from '../corpus/languages/languages.ts';
import type { RewardName } from '../judge/rewards.ts';
import type { ObjectiveName } from '../objective/objectives.ts';
import { GRPO_FIELDS } from './fields/grpo-fields.ts';
import { INNER_FIELDS } from './fields/inner-fields.ts';
import { RUN_FIELDS } from './fields/run-fields.ts';
import { TARGET_FIELDS } from './fields/target-fields.ts';

/** Everything that decides a run. The same config and seed give the same run on a backend. */
export interface RunConfig {
  readonly model: ModelSize;
  readonly seed: number;
  readonly objective: ObjectiveName;
  readonly pattern: string;
  readonly qrText: string;
  readonly language: ForeignLanguage;
  readonly uuid: string;
  readonly targetText: string;
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
  readonly reward: RewardName;
  readonly groupSize: number;
  readonly crossGroupBatching: boolean;
  readonly groupsTogether: boolean;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly generatorLr: number;
  readonly generatorDecay: number;
  readonly generatorBeta1: number;
  readonly generatorBeta2: number;
  readonly generatorWeightDecay: number;
  readonly maxGradNorm: number;
  readonly clip: number;
  readonly entropyBonus: number;
  readonly credit: 'text' | 'token';
  readonly creditDecay: number;
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
  /** What a page calls them, where their own names are terse. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface SwitchField extends FieldBase<boolean> {
  readonly kind: 'switch';
}

/** Rows of + and − (or #/. or 1/0) joined by '/'. */
export interface PatternField extends FieldBase<string> {
  readonly kind: 'pattern';
}

/** A line of text; it is not empty. */
export interface TextField extends FieldBase<string> {
  readonly kind: 'text';
  /** In UTF-16 units. */
  readonly maxLength: number;
  /** The characters it may hold, if not all. */
  readonly characters?: string;
}

export type Field = NumberField | ChoiceField | SwitchField | PatternField | TextField;

export type FieldTable = Readonly<Partial<Record<FieldName, Field>>>;

/** The one table behind the controls, the URL, the command line and every check. */
export const FIELDS: { readonly [K in FieldName]: Field } = {
  ...RUN_FIELDS,
  ...TARGET_FIELDS,
  ...INNER_FIELDS,
  ...GRPO_FIELDS,
};
