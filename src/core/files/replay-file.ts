import { z } from 'zod';
import type { RunConfig } from '../../protocol/run-config.ts';
import { MAX_PATTERN_SIDE } from '../bitmap/pattern.ts';
import { checkConfig, DEFAULT_CONFIG, FIELD_NAMES } from '../config/config.ts';
import { finiteJson } from './finite-json.ts';
import { plainProblem } from './problem.ts';

/*
 * A recorded run, enough to show it GRPO step by GRPO step without a model: docs/runs.md describes
 * it field by field. Numbers are rounded to five digits.
 */

const scores = z.record(z.string(), z.number());

const patch = z
  .object({
    rows: z.int().min(1).max(MAX_PATTERN_SIDE),
    columns: z.int().min(1).max(MAX_PATTERN_SIDE),
    scale: z.number(),
    values: z.base64(),
  })
  .refine(({ rows, columns, values }) => atob(values).length === rows * columns, {
    error: 'values does not hold a byte for each pixel',
  });

const rollout = z.object({
  prompt: z.string(),
  text: z.string(),
  reward: z.number().optional(),
  advantage: z.number().optional(),
});

const reading = z.object({
  /** Left out where it is not finite. */
  phi: z.number().optional(),
  scores,
  patch: patch.optional(),
});

const validation = reading.extend({
  innerSteps: z.int().min(1),
  batchSize: z.int().min(1),
});

const step = reading.extend({
  step: z.int().min(1),
  entropy: z.number().optional(),
  rewardStd: z.number().optional(),
  seconds: z.record(z.string(), z.number()),
  histogram: z.object({ low: z.number(), high: z.number(), counts: z.array(z.int()) }).optional(),
  /** Those of the highest and of the lowest rewards, best first; without rewards the first ones. */
  rollouts: z.array(rollout).optional(),
  validation: validation.optional(),
});

const provenance = z.object({
  kind: z.literal('recorded'),
  /** Processor and system. */
  machine: z.string(),
  backend: z.string(),
  threads: z.int().min(1),
  node: z.string(),
  /** Of the last GRPO step, YYYY-MM-DD. */
  date: z.string(),
  command: z.string(),
  /** All in all, validations too. */
  seconds: z.number(),
});

export const replaySchema = z.object({
  format: z.literal('dpg-lab run'),
  version: z.literal(1),
  id: z.string(),
  /** What it is called where it is chosen. */
  label: z.string(),
  preset: z.string(),
  config: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  provenance,
  /** Whether all GRPO steps are done. */
  finished: z.boolean(),
  steps: z.array(step),
  /** Rollouts of the last validation, on prompts that the generator never trained on. */
  finalRollouts: z.array(rollout).optional(),
  /** Once at the end: A with other inner steps or batches. */
  longerValidation: validation.optional(),
});

type ReplayJson = z.infer<typeof replaySchema>;

export type ReplayRollout = z.infer<typeof rollout>;
export type ReplayReading = z.infer<typeof reading>;
export type ReplayValidation = z.infer<typeof validation>;
export type ReplayStep = z.infer<typeof step>;
export type Provenance = z.infer<typeof provenance>;
export type Replay = Omit<ReplayJson, 'config'> & { readonly config: RunConfig };

export const lastValidation = ({ steps }: Replay): ReplayValidation | undefined =>
  steps.findLast(({ validation }) => validation !== undefined)?.validation;

/** @throws Error in plain words if it is no recorded run, or one that this version cannot show. */
export const parseReplay = (text: string): Replay => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error('This is no recorded run: it is not JSON.');
  }
  const { success, data, error } = replaySchema.safeParse(content);
  if (!success) throw new Error(`This is no recorded run: ${plainProblem(error)}`);
  return { ...data, config: readConfig(data.config) };
};

const readConfig = (fields: ReplayJson['config']): RunConfig => {
  const known = FIELD_NAMES.flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const config = { ...DEFAULT_CONFIG, ...Object.fromEntries(known) };
  const problems = checkConfig(config);
  if (problems.length > 0) throw new Error(`This recorded run has no good config: ${problems[0]!}`);
  return config;
};

export const formatReplay = (replay: Replay): string => `${finiteJson(replay)}\n`;
