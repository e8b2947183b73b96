import { PRESETS } from '../../../src/core/config/presets.ts';
import type { Replay } from '../../../src/core/files/replay-file.ts';
import { textsOf } from '../../../src/core/files/replay-step.ts';
import { runLoop } from '../../../src/core/loop/loop.ts';
import type { Rollouts } from '../../../src/protocol/ports.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import { methodOf } from '../plan/methods.ts';
import { sameConfig, validationConfigOf, type PlannedRun } from '../plan/planned-run.ts';
import type { Models } from './models.ts';
import { provenanceOf } from './provenance.ts';
import { isBeginningOf, type RunStore } from './run-store.ts';
import { runValidation } from './run-validation.ts';
import { createStepRecorder } from './step-recorder.ts';

export interface RunOptions {
  readonly run: PlannedRun;
  readonly config: RunConfig;
  readonly models: Models;
  readonly store: RunStore;
  /** As the reproduction was called. */
  readonly command: string;
  /** Asked after every GRPO step. */
  readonly stop: () => boolean;
  readonly onStep: (replay: Replay) => void;
}

/** GRPO steps between two saves: at most that many are done again after a crash. */
const SAVE_EVERY = 5;
const FINAL_ROLLOUTS = 24;

const labelOf = ({ preset, method, seed, purpose }: PlannedRun, { innerLr }: RunConfig): string => {
  const rate = purpose === 'tune' ? `, learning rate ${innerLr}` : '';
  return `${PRESETS[preset].label}, ${methodOf(method).label}${rate}, seed ${seed}`;
};

/** Runs a planned run from where it was left to its end, or until it is to stop; what it came to. */
export const runPlanned = async (options: RunOptions): Promise<Replay> => {
  const { run, config, models, store, command, stop, onStep } = options;
  const { generator, target, tokenizer } = models;
  const saved = await store.read();
  const earlier = saved !== undefined && isBeginningOf(saved.replay, config) ? saved : undefined;
  if (earlier?.replay.finished && sameConfig(earlier.replay.config, config)) return earlier.replay;

  const report = await models.load(config.model);
  if (earlier) await generator.restore(earlier.checkpoint);
  let from = performance.now();
  let replay: Replay = {
    format: 'dpg-lab run',
    version: 1,
    id: run.id,
    label: labelOf(run, config),
    preset: run.preset,
    config,
    provenance: earlier?.replay.provenance ?? provenanceOf(report, command, 0),
    finished: false,
    steps: earlier?.replay.steps ?? [],
  };
  const save = async (): Promise<void> => {
    const seconds = replay.provenance.seconds + (performance.now() - from) / 1000;
    from = performance.now();
    replay = { ...replay, provenance: provenanceOf(report, command, seconds) };
    await store.save(replay, await generator.checkpoint());
  };

  const decode = (ids: readonly number[]) => tokenizer.decode(ids);
  const recorder = createStepRecorder(decode);
  const validationConfig = validationConfigOf(run, config);
  const finishedSteps = replay.steps.length;
  let unseen: Rollouts | undefined;
  for await (const event of runLoop({ config, generator, target, tokenizer, finishedSteps })) {
    recorder.take(event);
    if (event.type !== 'stepFinished') continue;
    const { step } = event;
    const last = step === config.grpoSteps;
    const due = last || step % run.validation.every === 0;
    const validated = due ? await runValidation(models, validationConfig, step) : undefined;
    unseen = validated?.rollouts;
    const recorded = recorder.finish(event.record, validated?.validation);
    replay = { ...replay, steps: [...replay.steps, recorded] };
    onStep(replay);
    if (last) break;
    const stopping = stop();
    if (stopping || step % SAVE_EVERY === 0) await save();
    if (stopping) return replay;
  }

  replay = { ...replay, ...(await finalParts(options, unseen!, decode)), finished: true };
  await save();
  return replay;
};

/** What is told of the finished run alone. */
const finalParts = async (
  { run, config, models, store }: RunOptions,
  unseen: Rollouts,
  decode: (ids: readonly number[]) => string,
): Promise<Partial<Replay>> => {
  const all = textsOf(unseen, [...unseen.lengths.keys()], decode);
  await store.saveTexts(all.map(({ text }) => text));
  const { longer } = run.validation;
  if (longer === undefined) return { finalRollouts: all.slice(0, FINAL_ROLLOUTS) };
  const longerConfig = { ...validationConfigOf(run, config), ...longer };
  const { validation } = await runValidation(models, longerConfig, config.grpoSteps);
  return { finalRollouts: all.slice(0, FINAL_ROLLOUTS), longerValidation: validation };
};
