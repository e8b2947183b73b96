import { PRESETS } from '../../../src/core/config/presets.ts';
import { runLoop } from '../../../src/core/loop/loop.ts';
import { publishedStep, publishedText } from '../../../src/core/run/formats/published-run.ts';
import { recordEvent } from '../../../src/core/run/record-step.ts';
import { firstRollouts, type Decode } from '../../../src/core/run/rollout-texts.ts';
import type { Run } from '../../../src/core/run/run.ts';
import type { Step } from '../../../src/core/run/step.ts';
import type { DrawnRollouts } from '../../../src/protocol/events.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import { methodOf } from '../plan/methods.ts';
import { sameConfig, validationConfigOf, type PlannedRun } from '../plan/planned-run.ts';
import type { Models } from './models.ts';
import { provenanceOf } from './provenance.ts';
import { isBeginningOf, type RunStore } from './run-store.ts';
import { runValidation } from './run-validation.ts';

export interface RunOptions {
  readonly run: PlannedRun;
  readonly config: RunConfig;
  readonly models: Models;
  readonly store: RunStore;
  /** As the reproduction was called. */
  readonly command: string;
  /** Asked after every GRPO step. */
  readonly stop: () => boolean;
  readonly onStep: (recorded: Run) => void;
}

/** GRPO steps between two saves: at most that many are done again after a crash. */
const SAVE_EVERY = 5;
const FINAL_ROLLOUTS = 24;

const labelOf = ({ preset, method, seed, purpose }: PlannedRun, { innerLr }: RunConfig): string => {
  const rate = purpose === 'tune' ? `, learning rate ${innerLr}` : '';
  return `${PRESETS[preset].label}, ${methodOf(method).label}${rate}, seed ${seed}`;
};

/** Runs a planned run from where it was left to its end, or until it is to stop; what it came to. */
export const runPlanned = async (options: RunOptions): Promise<Run> => {
  const { run, config, models, store, command, stop, onStep } = options;
  const { generator, target, tokenizer } = models;
  const saved = await store.read();
  const earlier = saved !== undefined && isBeginningOf(saved.recorded, config) ? saved : undefined;
  if (earlier?.recorded.finished && sameConfig(earlier.recorded.config, config)) {
    return earlier.recorded;
  }

  const report = await models.load(config.model);
  if (earlier) await generator.restore(earlier.checkpoint);
  let from = performance.now();
  let recorded: Run = {
    id: run.id,
    label: labelOf(run, config),
    preset: run.preset,
    config,
    provenance: earlier?.recorded.provenance ?? provenanceOf(report, command, 0),
    finished: false,
    steps: earlier?.recorded.steps ?? [],
  };
  const save = async (): Promise<void> => {
    const seconds = recorded.provenance.seconds + (performance.now() - from) / 1000;
    from = performance.now();
    const told = { ...recorded, provenance: provenanceOf(report, command, seconds) };
    recorded = await store.save(told, await generator.checkpoint());
  };

  const decode: Decode = (ids) => tokenizer.decode(ids);
  const validationConfig = validationConfigOf(run, config);
  const finishedSteps = recorded.steps.length;
  let told: Step | undefined;
  let unseen: DrawnRollouts | undefined;
  for await (const event of runLoop({ config, generator, target, tokenizer, finishedSteps })) {
    told = recordEvent(told, event, { config, decode });
    if (event.type !== 'stepFinished') continue;
    const { step } = event;
    const last = step === config.grpoSteps;
    const due = last || step % run.validation.every === 0;
    const validated = due ? await runValidation(models, validationConfig, step) : undefined;
    unseen = validated;
    const finished = publishedStep({
      ...told,
      ...(validated && { validation: validated.validation }),
    });
    recorded = { ...recorded, steps: [...recorded.steps, finished] };
    onStep(recorded);
    if (last) break;
    const stopping = stop();
    if (stopping || step % SAVE_EVERY === 0) await save();
    if (stopping) return recorded;
  }

  recorded = { ...recorded, ...(await finalParts(options, unseen!, decode)), finished: true };
  await save();
  return recorded;
};

/** What is told of the finished run alone. */
const finalParts = async (
  { run, config, models, store }: RunOptions,
  unseen: DrawnRollouts,
  decode: Decode,
): Promise<Partial<Run>> => {
  const all = firstRollouts(unseen, { decode }, unseen.rollouts.lengths.length);
  const finalRollouts = all.slice(0, FINAL_ROLLOUTS).map(publishedText);
  await store.saveTexts(all.map(({ text }) => text));
  const { longer } = run.validation;
  if (longer === undefined) return { finalRollouts };
  const longerConfig = { ...validationConfigOf(run, config), ...longer };
  const { validation } = await runValidation(models, longerConfig, config.grpoSteps);
  return { finalRollouts, longerValidation: validation };
};
