import type { Fact } from '../../protocol/facts.ts';
import type { Measurement } from '../../protocol/ports.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { FieldName, RunConfig } from '../../protocol/run-config.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import type { Pattern } from '../bitmap/pattern.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';

/** What turns texts into ids and back. */
export type Codec = Pick<Tokenizer, 'encode' | 'decode' | 'endOfText' | 'separator'>;

/** One of the numbers that say how far a run has come. */
export interface Score {
  /** Its name in records and in run.json. */
  readonly key: string;
  readonly label: string;
  /** Over its curve, where the label is too short for it. */
  readonly title?: (config: RunConfig) => string;
  /** What it says and how to read it, in a sentence or two; the objective's help if not given. */
  readonly about?: string;
  /** share: 0 to 1. flag: 0 or 1. nats: a loss or an entropy. number: anything else. */
  readonly unit: 'share' | 'flag' | 'nats' | 'number';
  readonly better: 'higher' | 'lower';
  /** What it is read from: the texts alone, the target after A on them, or that at validations only. */
  readonly from: 'texts' | 'target' | 'validation';
  /** It is −Φ under another name: who sees Φ need not see it too. */
  readonly mirrorsPhi?: boolean;
  /** Its least and its greatest value, where it has them. */
  readonly range?: readonly [number, number];
  /** What chance alone comes to, where that says something. */
  readonly chance?: number;
  /** Of a share: of what, where the label does not say it. */
  readonly of?: string;
  /** It is the change, by the fine-tuning, of the score under this key. */
  readonly changeOf?: string;
  /** Under which a validation keeps the same of the untuned generator's texts to the same prompts. */
  readonly untunedKey?: string;
}

export interface ScoreInput {
  readonly config: RunConfig;
  /** The ids of each rollout without its end-of-text. */
  readonly ids: readonly (readonly number[])[];
  /** The same as text. */
  readonly texts: readonly string[];
  /** What the article of each rollout states, where that is known. */
  readonly facts?: readonly (readonly Fact[])[];
  /** Of the target after A on these rollouts, if it was trained on them. */
  readonly measurement?: Measurement;
  /** Φ of `furtherMetrics`, at a validation. */
  readonly further?: Scores;
}

/**
 * What a run wants of the fine-tuned target: a differentiable Φ, and in which numbers success is
 * reported. A new one is a file beside this and a line in objectives.ts (docs/objectives.md).
 */
export interface Objective {
  readonly label: string;
  /** One or two sentences for a person who meets it for the first time. */
  readonly help: string;
  /** Fields of the config that no run reads but those of the objectives that name them. */
  readonly fields: readonly FieldName[];
  readonly scores: readonly Score[];
  /** What of the fields it names cannot run, in words; each is a good value by itself. */
  readonly check?: (config: RunConfig) => readonly string[];
  /** Φ. */
  readonly metric: (config: RunConfig, codec: Codec) => MetricSpec;
  /** Φ's values that are shown as 0 and as 1, where it has such ends; Φ is shown as it is if not given. */
  readonly phiScale?: (config: RunConfig, innerSteps?: number) => readonly [number, number];
  /** Measured beside Φ at a validation. */
  readonly furtherMetrics?: (
    config: RunConfig,
    codec: Codec,
  ) => Readonly<Record<string, MetricSpec>>;
  /** At which a validation writes; the config's own if not given. 0 is greedy. */
  readonly validationTemperature?: number;
  /** The bitmap that Φ wants to see in the LM head, if it is one. */
  readonly pattern?: (config: RunConfig) => Pattern;
  /** The field that holds the one string that the run wants to see written, if it wants one. */
  readonly wantedField?: 'uuid' | 'targetText';
  /** The texts that Φ wants the target to find likely, if it is a likelihood. */
  readonly references?: (config: RunConfig) => readonly string[];
  /** The scores that follow from the input; a pure function. */
  readonly score: (input: ScoreInput) => Scores | Promise<Scores>;
}
