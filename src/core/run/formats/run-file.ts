import { z } from 'zod';
import { STAGES } from '../../../protocol/events.ts';
import type { BackendReport } from '../../../protocol/ports.ts';
import type { RunConfig } from '../../../protocol/run-config.ts';
import type { MetricSpec } from '../../../protocol/training.ts';
import { innerOptimizerOf } from '../../config/inner-optimizers.ts';
import { RUN_FIELDS } from '../../config/fields/run-fields.ts';
import { optimizerToFile } from '../../files/case-file.ts';
import { plainProblem } from '../../files/problem.ts';
import type { Run } from '../run.ts';
import type { Found, Step } from '../step.ts';
import { migrated, newestVersion, RUN_FILE } from './migrations.ts';
import { readConfig } from './read-config.ts';
import { readJson } from './read-json.ts';

/*
 * run.json of a headless run: what was run, and what came of it, to the last digit. docs/headless.md
 * describes it field by field. Scores stand beside the other numbers.
 */

const found = { phi: z.number().exactOptional() };

const step = z
  .object({
    step: z.int().min(1),
    ...found,
    entropy: z.number().exactOptional(),
    rewardStd: z.number().exactOptional(),
    seconds: z.partialRecord(z.enum(STAGES), z.number()),
    validation: z.object(found).catchall(z.number()).exactOptional(),
  })
  .catchall(z.number());

const runFileSchema = z.object({
  version: z.literal(newestVersion(RUN_FILE)),
  preset: z.string(),
  backend: z.string(),
  threads: z.int().min(1),
  config: z.object({ settings: z.record(z.string(), z.unknown()) }),
  steps: z.array(step).max(RUN_FIELDS.grpoSteps.max),
});

type StepFile = z.infer<typeof step>;

export interface RunFileOptions {
  readonly preset: string;
  readonly config: RunConfig;
  readonly metric: MetricSpec;
  readonly backend: Pick<BackendReport, 'backend' | 'threads'>;
  readonly steps: readonly Step[];
}

/** The content of run.json. */
export const runFile = ({ preset, config, metric, backend, steps }: RunFileOptions) => {
  const stepFiles = steps.map(encodeStep);
  const final = stepFiles.findLast(({ validation }) => validation !== undefined)?.validation;
  return {
    version: newestVersion(RUN_FILE),
    preset,
    seed: config.seed,
    backend: backend.backend,
    /** That shared the work: sums are rounded differently with another number. */
    threads: backend.threads ?? 1,
    config: {
      /** As case.json names them, so that another framework can repeat A on dataset.jsonl. */
      optimizer: optimizerToFile(innerOptimizerOf(config)),
      loss: config.loss,
      metric,
      /** Every field of the run, enough to repeat it. */
      settings: config,
    },
    steps: stepFiles,
    /** The last validation. */
    ...(final === undefined ? {} : { final }),
  };
};

const encodeFound = ({ phi, scores }: Found) => ({
  ...(phi === undefined ? {} : { phi }),
  ...scores,
});

const encodeStep = (of: Step) => {
  const { step: number, entropy, rewardStd, seconds, validation } = of;
  return {
    step: number,
    ...encodeFound(of),
    ...(entropy === undefined ? {} : { entropy }),
    ...(rewardStd === undefined ? {} : { rewardStd }),
    seconds,
    ...(validation && { validation: encodeFound(validation) }),
  };
};

/** What run.json tells of a run. */
export interface HeadlessRun extends Pick<Run, 'preset' | 'config' | 'finished' | 'steps'> {
  readonly backend: string;
  readonly threads: number;
}

/** @throws Error in plain words, with the place, if it is no run.json, or one that this version cannot read. */
export const parseRunFile = (text: string): HeadlessRun => {
  const content = readJson(text, RUN_FILE.what);
  const { version = 1 } = content;
  const { success, data, error } = runFileSchema.safeParse(migrated(content, version, RUN_FILE));
  if (!success) throw new Error(`This ${RUN_FILE.what} cannot be read: ${plainProblem(error)}`);
  const { preset, backend, threads } = data;
  const config = readConfig(
    data.config.settings,
    `This ${RUN_FILE.what} cannot be read: config.settings`,
  );
  const steps = data.steps.map((file) => decodeStep(file, config));
  const finished = steps.at(-1)?.step === config.grpoSteps;
  return { preset, config, finished, steps, backend, threads };
};

const decodeFound = ({ phi, ...scores }: Readonly<Record<string, number>>): Found => ({
  ...(phi === undefined ? {} : { phi }),
  scores,
});

const decodeStep = (file: StepFile, config: RunConfig): Step => {
  const { step: number, entropy, rewardStd, seconds, validation, ...rest } = file;
  const { validationInnerSteps: innerSteps, batchSize } = config;
  return {
    step: number,
    ...decodeFound(rest),
    ...(entropy === undefined ? {} : { entropy }),
    ...(rewardStd === undefined ? {} : { rewardStd }),
    seconds,
    ...(validation && { validation: { ...decodeFound(validation), innerSteps, batchSize } }),
  };
};
