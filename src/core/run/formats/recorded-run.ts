import { z } from 'zod';
import { STAGES } from '../../../protocol/events.ts';
import { MAX_PATTERN_SIDE } from '../../bitmap/pattern.ts';
import { RUN_FIELDS } from '../../config/fields/run-fields.ts';
import { finiteJson } from '../../files/finite-json.ts';
import { plainProblem } from '../../files/problem.ts';
import type { Run } from '../run.ts';
import type { Found, Step, StepValidation } from '../step.ts';
import { without } from '../thin.ts';
import { migrated, newestVersion, RECORDED_RUN } from './migrations.ts';
import { quantisePatch, readPatch } from './quantised-patch.ts';
import { readConfig } from './read-config.ts';
import { readJson } from './read-json.ts';
import { roundedNumbers } from './rounded.ts';

/*
 * A recorded run, enough to show it GRPO step by GRPO step without a model: docs/runs.md describes
 * it field by field. It holds all of a `Run` but the steps' arrays.
 */

/** Far more than is ever told of a step, so that a file cannot ask for more than its size. */
const MOST_ITEMS = 10_000;

const FORMAT = 'dpg-lab run';

const scores = z.record(z.string(), z.number());

const patch = z
  .object({
    rows: z.int().min(1).max(MAX_PATTERN_SIDE),
    columns: z.int().min(1).max(MAX_PATTERN_SIDE),
    scale: z.number().min(0),
    values: z.base64(),
  })
  .refine(({ rows, columns, values }) => atob(values).length === rows * columns, {
    error: 'values does not hold a byte for each pixel',
  });

const rollout = z.object({
  index: z.int().min(0).exactOptional(),
  prompt: z.string(),
  facts: z.array(z.string()).max(MOST_ITEMS).exactOptional(),
  untuned: z.string().exactOptional(),
  text: z.string(),
  plain: z.string().exactOptional(),
  ids: z.array(z.int().min(0)).exactOptional(),
  reward: z.number().exactOptional(),
  advantage: z.number().exactOptional(),
  tokens: z.array(z.object({ text: z.string(), reward: z.number() })).exactOptional(),
});

const rollouts = z.array(rollout).max(MOST_ITEMS);

const found = z.object({
  phi: z.number().exactOptional(),
  scores,
  patch: patch.exactOptional(),
});

const validation = found.extend({
  innerSteps: z.int().min(1),
  batchSize: z.int().min(1),
  rollouts: rollouts.exactOptional(),
});

const histogram = z.object({
  from: z.number(),
  width: z.number().positive(),
  counts: z.array(z.int().min(0)).min(1).max(MOST_ITEMS),
  below: z.int().min(0),
  above: z.int().min(0),
  positive: z.int().min(0).exactOptional(),
  mean: z.number().exactOptional(),
  std: z.number().min(0).exactOptional(),
  total: z.int().min(0),
});

const step = found.extend({
  step: z.int().min(1),
  seconds: z.partialRecord(z.enum(STAGES), z.number()),
  tokensDrawn: z.int().min(0).exactOptional(),
  rollouts: z.object({ best: rollouts, worst: rollouts }).exactOptional(),
  losses: z.array(z.number()).max(MOST_ITEMS).exactOptional(),
  histogram: histogram.exactOptional(),
  rewardStd: z.number().exactOptional(),
  shareAboveMean: z.number().exactOptional(),
  entropy: z.number().exactOptional(),
  update: z
    .object({ entropy: z.number(), clipFraction: z.number(), gradNorm: z.number() })
    .exactOptional(),
  validation: validation.exactOptional(),
});

const steps = z
  .array(step)
  .max(RUN_FIELDS.grpoSteps.max)
  .check(({ value, issues }) => {
    const at = value.findIndex((one, i) => i > 0 && one.step <= value[i - 1]!.step);
    if (at === -1) return;
    const message = 'GRPO steps are to come in their order, each once';
    issues.push({ code: 'custom', input: value[at], path: [at, 'step'], message });
  });

const provenance = z.object({
  kind: z.literal('recorded'),
  machine: z.string(),
  backend: z.string(),
  threads: z.int().min(1),
  node: z.string(),
  date: z.string(),
  command: z.string(),
  seconds: z.number(),
});

const recordedRun = z.object({
  format: z.literal(FORMAT),
  version: z.literal(newestVersion(RECORDED_RUN)),
  id: z.string(),
  label: z.string(),
  preset: z.string(),
  config: z.record(z.string(), z.unknown()),
  provenance,
  finished: z.boolean(),
  steps,
  finalRollouts: rollouts.exactOptional(),
  longerValidation: validation.exactOptional(),
});

type RecordedRun = z.infer<typeof recordedRun>;
type RecordedStep = z.infer<typeof step>;
type RecordedFound = z.infer<typeof found>;

/** @throws Error in plain words, with the place, if it is no recorded run, or one that this version cannot show. */
export const parseRecordedRun = (text: string): Run => {
  const { what } = RECORDED_RUN;
  const content = readJson(text, what);
  if (content.format !== FORMAT) {
    throw new Error(`This is no ${what}: its format is not “${FORMAT}”.`);
  }
  const file = migrated(content, content.version, RECORDED_RUN);
  const { success, data, error } = recordedRun.safeParse(file);
  if (!success) throw new Error(`This ${what} cannot be read: ${plainProblem(error)}`);
  return decodeRun(data);
};

const decodeRun = (file: RecordedRun): Run => {
  const { steps: recorded, longerValidation } = file;
  return {
    ...without(file, 'format', 'version'),
    config: readConfig(file.config, `This ${RECORDED_RUN.what} cannot be read: config`),
    steps: recorded.map(decodeStep),
    ...(longerValidation && { longerValidation: decodeFound(longerValidation) }),
  };
};

const decodeStep = (recorded: RecordedStep): Step => {
  const { validation: validated, ...rest } = decodeFound(recorded);
  return { ...rest, ...(validated && { validation: decodeFound(validated) }) };
};

const decodeFound = <T extends RecordedFound>({ patch: quantised, ...rest }: T) => ({
  ...rest,
  ...(quantised && { patchDelta: readPatch(quantised) }),
});

/**
 * Numbers are rounded to five digits; those that are not finite are left out.
 * @throws Error that names one in a list, which cannot be left out
 */
export const formatRecordedRun = (run: Run): string => {
  const { id, label, preset, config, provenance: by, finished, longerValidation } = run;
  const file = {
    format: FORMAT,
    version: newestVersion(RECORDED_RUN),
    id,
    label,
    preset,
    config,
    provenance: by,
    finished,
    steps: run.steps.map(encodeStep),
    ...(run.finalRollouts && { finalRollouts: roundedNumbers(run.finalRollouts) }),
    ...(longerValidation && { longerValidation: encodeFound(longerValidation) }),
  };
  return `${finiteJson(file)}\n`;
};

const encodeStep = (step: Step) => {
  const { losses, validation: validated } = step;
  return {
    ...encodeFound(without(step, 'arrays', 'losses', 'validation')),
    ...(losses && allFinite(losses) && { losses: roundedNumbers(Array.from(losses)) }),
    ...(validated && { validation: encodeFound(validated) }),
  };
};

const allFinite = (values: ArrayLike<number>): boolean => Array.from(values).every(Number.isFinite);

const encodeFound = ({ patchDelta, ...rest }: Found | StepValidation) => ({
  ...roundedNumbers(rest),
  ...(patchDelta && { patch: quantisePatch(patchDelta) }),
});
