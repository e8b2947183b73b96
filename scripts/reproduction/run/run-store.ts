import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { generatorLrAt } from '../../../src/core/config/config.ts';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { formatRecordedRun, parseRecordedRun } from '../../../src/core/run/formats/recorded-run.ts';
import type { Run } from '../../../src/core/run/run.ts';
import { readSafetensors, writeSafetensors } from '../../../src/core/files/safetensors.ts';
import type { GeneratorCheckpoint } from '../../../src/protocol/ports.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import { writeWhole } from '../../common/write-whole.ts';
import { sameConfig } from '../plan/planned-run.ts';

const stateSchema = z.object({
  /** The generator after the last of the recorded steps. */
  checkpoint: z.object({ file: z.string(), updates: z.int() }),
  run: z.unknown().optional(),
  /** What `run` was called before. */
  replay: z.unknown().optional(),
});

export interface SavedRun {
  readonly recorded: Run;
  readonly checkpoint: GeneratorCheckpoint;
}

const TENSOR = 'state';
const TEXTS = 'validation-texts.json';

/**
 * A run's folder. `run.json` says which checkpoint goes with its records and is replaced in one
 * piece after the checkpoint has been written, so that both always belong together.
 */
export const openRunStore = (folder: string) => {
  const at = (name: string) => join(folder, name);

  const readState = async () => {
    const text = await readFile(at('run.json'), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const { checkpoint, run, replay } = stateSchema.parse(JSON.parse(text));
    return { checkpoint, recorded: parseRecordedRun(JSON.stringify(run ?? replay)) };
  };

  return {
    /** The records alone, for the report. */
    readRun: async (): Promise<Run | undefined> => (await readState())?.recorded,

    read: async (): Promise<SavedRun | undefined> => {
      const state = await readState();
      if (state === undefined) return undefined;
      const { file, updates } = state.checkpoint;
      const tensors = readSafetensors(await readFile(at(file)));
      const checkpoint = { state: tensors.get(TENSOR)!.values, updates };
      return { recorded: state.recorded, checkpoint };
    },

    /** Comes to the run as its file tells it, so that one that is taken up again does not differ. */
    save: async (run: Run, { state, updates }: GeneratorCheckpoint): Promise<Run> => {
      const before = (await readState().catch(() => undefined))?.checkpoint.file;
      const file = `generator-${run.steps.length}.safetensors`;
      const tensor = { shape: [3, state.length / 3], values: state };
      await writeWhole(at(file), writeSafetensors(new Map([[TENSOR, tensor]])));
      const text = formatRecordedRun(run);
      const content = { checkpoint: { file, updates }, run: JSON.parse(text) as unknown };
      await writeWhole(at('run.json'), finiteJson(content));
      if (before !== undefined && before !== file) await rm(at(before), { force: true });
      // Texts that lie here are of a run of another config, in whose place this one is taken up.
      if (!run.finished) await rm(at(TEXTS), { force: true });
      return parseRecordedRun(text);
    },

    /** All texts of the last validation. */
    saveTexts: (texts: readonly string[]): Promise<void> =>
      writeWhole(at(TEXTS), `${JSON.stringify(texts, null, 1)}\n`),
  };
};

export type RunStore = ReturnType<typeof openRunStore>;

/**
 * Whether a recorded run is the beginning of a planned one: all that may differ is how long they are,
 * and when the generator's learning rate begins to fall, as long as it has not yet.
 */
export const isBeginningOf = ({ config: recorded, steps }: Run, config: RunConfig): boolean => {
  const { grpoSteps, generatorDecay } = config;
  return (
    sameConfig({ ...recorded, grpoSteps, generatorDecay }, config) &&
    steps.length <= grpoSteps &&
    steps.every(({ step }) => generatorLrAt(recorded, step) === generatorLrAt(config, step))
  );
};
