import type { FieldName } from '../../../protocol/run-config.ts';

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
  /** It is read without regard to capitals and to blanks around it. */
  readonly lowerCase?: true;
}

export type Field = NumberField | ChoiceField | SwitchField | PatternField | TextField;

export type FieldTable = Readonly<Partial<Record<FieldName, Field>>>;
