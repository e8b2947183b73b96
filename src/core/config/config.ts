import type { FieldName, RunConfig } from '../../protocol/run-config.ts';
import type { PolicyOptimizer } from '../../protocol/training.ts';
import { formatPattern, parsePattern } from '../bitmap/pattern.ts';
import { rewardOf } from '../reward/rewards.ts';
import { objectiveOf } from '../objective/objectives.ts';
import { FIELDS } from './fields.ts';
import type { Field, TextField } from './fields/field.ts';
import { checkInnerOptimizer, innerOptimizerOf } from './inner-optimizers.ts';
import { fieldMatters } from './relevance.ts';

export type FieldValue = number | string | boolean;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

export const DEFAULT_CONFIG: RunConfig = Object.fromEntries(
  FIELD_NAMES.map((name) => [name, FIELDS[name].default]),
) as unknown as RunConfig;

/** What is wrong with a value of a field, in words, or undefined if nothing is. */
export const checkField = (name: FieldName, value: unknown): string | undefined => {
  const field: Field = FIELDS[name];
  switch (field.kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value))
        return `${field.label} is a number.`;
      if (field.integer && !Number.isInteger(value)) return `${field.label} is a whole number.`;
      if (value < field.min || value > field.max) {
        return `${field.label} lies between ${field.min} and ${field.max}; ${value} does not.`;
      }
      return undefined;
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value)
        ? undefined
        : `${field.label} is one of ${field.choices.join(', ')}.`;
    case 'switch':
      return typeof value === 'boolean' ? undefined : `${field.label} is true or false.`;
    case 'pattern':
      if (typeof value !== 'string') return `${field.label} is a text of + and −.`;
      try {
        parsePattern(value);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    case 'text':
      return checkText(field, value);
  }
};

/** Half of a character of two UTF-16 units: neither an address nor UTF-8 can hold it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const checkText = (
  { label, maxLength, characters }: TextField,
  value: unknown,
): string | undefined => {
  if (typeof value !== 'string' || value === '') return `${label} is a text that is not empty.`;
  if (value.length > maxLength) {
    return `${label} has at most ${maxLength} characters; this one has ${value.length}.`;
  }
  if (LONE_SURROGATE.test(value)) {
    return `${label} holds half a character, such as half an emoji. Delete it, or type the whole one.`;
  }
  const stray = Array.from(value).find((character) => characters?.includes(character) === false);
  return stray === undefined
    ? undefined
    : `${label} holds only the characters ${characters!}; “${stray}” is none of them.`;
};

/**
 * Reads a field from text, as the URL and `--set key=value` give it.
 * @throws Error that names the field and what it takes.
 */
export const parseField = (name: FieldName, text: string): FieldValue => {
  const field: Field = FIELDS[name];
  const value =
    field.kind === 'number'
      ? text.trim() === ''
        ? NaN
        : Number(text)
      : field.kind === 'switch'
        ? ({ true: true, false: false }[text] ?? text)
        : field.kind === 'text' && field.lowerCase === true
          ? text.trim().toLowerCase()
          : text;
  const problem = checkField(name, value);
  if (problem !== undefined) throw new Error(`${name}: ${problem}`);
  return field.kind === 'pattern' ? formatPattern(parsePattern(text)) : value;
};

/** All problems of a config, those between fields too. Empty when it can run. */
export const checkConfig = (config: RunConfig): readonly string[] => {
  const problems = FIELD_NAMES.flatMap((name) => checkField(name, config[name]) ?? []);
  if (problems.length > 0) return problems;
  if (!Number.isInteger(promptCount(config))) {
    problems.push(
      `T·B (${config.innerSteps * config.batchSize}) has to be a multiple of the group size, which ${config.groupSize} does not divide.`,
    );
  }
  if (fieldMatters('minibatches', config) && rolloutCount(config) % config.minibatches !== 0) {
    problems.push(
      `The ${rolloutCount(config)} texts of a GRPO step cannot be divided into ${config.minibatches} equal minibatches.`,
    );
  }
  problems.push(
    ...checkInnerOptimizer(innerOptimizerOf(config)),
    ...(objectiveOf(config).check?.(config) ?? []),
    ...(rewardOf(config).check?.(config) ?? []),
  );
  return problems;
};

/** Prompts of a GRPO step. With cross-group batching G·|P| = T·B; without, each group's D_g is T·B = |P|. */
export const promptCount = (config: RunConfig): number =>
  (config.innerSteps * config.batchSize) / (config.crossGroupBatching ? config.groupSize : 1);

/** Rollouts of a GRPO step, G·|P|. */
export const rolloutCount = (config: RunConfig): number => promptCount(config) * config.groupSize;

/** The generator's learning rate in a GRPO step, from 1. */
export const generatorLrAt = (
  { generatorLr, generatorDecay, grpoSteps }: RunConfig,
  step: number,
): number => generatorLr * Math.min(1, (grpoSteps + 1 - step) / (generatorDecay * grpoSteps + 1));

/** @param step the GRPO step, from 1 */
export const policyOptimizerOf = (config: RunConfig, step: number): PolicyOptimizer => ({
  lr: generatorLrAt(config, step),
  beta1: config.generatorBeta1,
  beta2: config.generatorBeta2,
  eps: 1e-8,
  weightDecay: config.generatorWeightDecay,
  maxGradNorm: config.maxGradNorm,
  clip: config.clip,
  entropyBonus: config.entropyBonus,
  minibatches: config.minibatches,
});
