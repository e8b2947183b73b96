import { z } from 'zod';
import {
  INNER_OPTIMIZER_NAMES,
  LOSS_FORMS,
  type InnerOptimizerName,
  type LossForm,
} from '../../protocol/names.ts';
import type { FieldName } from '../../protocol/run-config.ts';
import type { InnerOptimizer, MetricSpec } from '../../protocol/training.ts';
import { checkField } from '../config/config.ts';
import { checkInnerOptimizer, INNER_OPTIMIZERS } from '../config/inner-optimizers.ts';
import { modelConfigFile, type ModelConfigFile } from './model-config.ts';
import { plainProblem } from './problem.ts';

/** A number in the range that a run's config gives to it. */
const numberOf = (field: FieldName) =>
  z.number().superRefine((value, context) => {
    const message = checkField(field, value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/** A setting as the files name it: epsRoot is eps_root. */
const nameInFile = (setting: string): string =>
  setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const fileOf = (type: InnerOptimizerName) => {
  const settings = Object.entries<FieldName>(INNER_OPTIMIZERS[type]).map(
    ([setting, field]) => [nameInFile(setting), numberOf(field)] as const,
  );
  return z.object({ type: z.literal(type), ...Object.fromEntries(settings) });
};

/** The inner optimiser as case.json and run.json name it; settings that it does not have are passed over. */
const optimizerFile = z.discriminatedUnion('type', [
  fileOf(INNER_OPTIMIZER_NAMES[0]),
  ...INNER_OPTIMIZER_NAMES.slice(1).map(fileOf),
]);

/** As JSON has it: the optimiser's name, and a number for each of its settings. */
type OptimizerFile = Readonly<Record<string, string | number>>;

const ids = z.array(z.int().min(0)).min(1);

const metricFile = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('patch'),
    strength: numberOf('strength'),
    pattern: z.array(z.array(z.union([z.literal(1), z.literal(-1)])).min(1)).min(1),
  }),
  z.object({ type: z.literal('l2') }),
  z.object({ type: z.literal('lm'), examples: z.array(ids).min(1) }),
]);

const caseFile = z.object({
  config: modelConfigFile,
  batches: z.array(z.array(ids).min(1)).min(1),
  optimizer: optimizerFile,
  metric: metricFile,
  loss: z.enum(LOSS_FORMS),
  expected: z
    .object({
      phi: z.number(),
      tau: z.array(z.array(z.number())),
      patch_delta: z.array(z.array(z.number())).optional(),
    })
    .optional(),
});

/** A parity case: a model's sizes, its training, a metric, and what a reference found. */
export interface ParityCase {
  readonly config: ModelConfigFile;
  /** T lists of B examples; the first id of an example is never predicted. */
  readonly batches: readonly (readonly (readonly number[])[])[];
  readonly optimizer: InnerOptimizer;
  readonly metric: MetricSpec;
  readonly loss: LossForm;
  readonly expected?: {
    readonly phi: number;
    readonly tau: readonly (readonly number[])[];
    readonly patchDelta?: readonly (readonly number[])[];
  };
}

export const optimizerFromFile = (file: OptimizerFile): InnerOptimizer => {
  const type = file.type as InnerOptimizerName;
  const settings = Object.keys(INNER_OPTIMIZERS[type]).map(
    (setting) => [setting, file[nameInFile(setting)]] as const,
  );
  return { type, ...Object.fromEntries(settings) } as unknown as InnerOptimizer;
};

export const optimizerToFile = (optimizer: InnerOptimizer): OptimizerFile =>
  Object.fromEntries(Object.entries(optimizer).map(([name, value]) => [nameInFile(name), value]));

/**
 * Reads the text of a case.json.
 * @throws Error with one line that names the place and what is wrong with it.
 */
export const parseCase = (text: string): ParityCase => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`case.json is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = caseFile.safeParse(json);
  if (!parsed.success) throw new Error(`case.json: ${plainProblem(parsed.error)}`);
  const { expected, optimizer, config, ...rest } = parsed.data;
  const trained = optimizerFromFile(optimizer);
  const [divisor] = checkInnerOptimizer(trained);
  if (divisor !== undefined) throw new Error(`case.json: ${divisor}`);
  const examples = rest.batches.flat();
  const all = rest.metric.type === 'lm' ? [...examples, ...rest.metric.examples] : examples;
  for (const example of all) {
    const stray = example.find((id) => id >= config.vocab_size);
    if (stray !== undefined) {
      throw new Error(`case.json: token id ${stray} is not below vocab_size ${config.vocab_size}.`);
    }
    if (example.length > config.n_positions + 1) {
      throw new Error(
        `case.json: an example has ${example.length} ids; ${config.n_positions} positions take at most ${config.n_positions + 1}.`,
      );
    }
  }
  if (new Set(rest.batches.map((batch) => batch.length)).size > 1) {
    throw new Error('case.json: all batches hold the same number of examples.');
  }
  if (rest.metric.type === 'patch') {
    const widths = new Set(rest.metric.pattern.map((row) => row.length));
    if (widths.size > 1) throw new Error('case.json: all rows of the pattern are equally long.');
    if (rest.metric.pattern.length > config.n_embd || [...widths][0]! > config.vocab_size) {
      throw new Error('case.json: the pattern does not fit the LM head.');
    }
  }
  if (config.n_embd % config.n_head !== 0) {
    throw new Error(
      `case.json: n_embd ${config.n_embd} does not divide into ${config.n_head} heads.`,
    );
  }
  return {
    ...rest,
    config,
    optimizer: trained,
    ...(expected === undefined
      ? {}
      : {
          expected: {
            phi: expected.phi,
            tau: expected.tau,
            ...(expected.patch_delta === undefined ? {} : { patchDelta: expected.patch_delta }),
          },
        }),
  };
};
