import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { generatorLrAt } from '../../../src/core/config/config.ts';
import { finiteJson } from '../../../src/core/files/finite-json.ts';
import { parseReplay, type Replay } from '../../../src/core/files/replay-file.ts';
import { readSafetensors, writeSafetensors } from '../../../src/core/files/safetensors.ts';
import type { GeneratorCheckpoint } from '../../../src/protocol/ports.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import { writeWhole } from '../../lib/write-whole.ts';
import { sameConfig } from '../plan/planned-run.ts';

const stateSchema = z.object({
  /** The generator after the last of the recorded steps. */
  checkpoint: z.object({ file: z.string(), updates: z.int() }),
  replay: z.unknown(),
});

export interface SavedRun {
  readonly replay: Replay;
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
    const { checkpoint, replay } = stateSchema.parse(JSON.parse(text));
    return { checkpoint, replay: parseReplay(JSON.stringify(replay)) };
  };

  return {
    /** The records alone, for the report. */
    readReplay: async (): Promise<Replay | undefined> => (await readState())?.replay,

    read: async (): Promise<SavedRun | undefined> => {
      const state = await readState();
      if (state === undefined) return undefined;
      const { file, updates } = state.checkpoint;
      const tensors = readSafetensors(await readFile(at(file)));
      return { replay: state.replay, checkpoint: { state: tensors.get(TENSOR)!.values, updates } };
    },

    save: async (replay: Replay, { state, updates }: GeneratorCheckpoint): Promise<void> => {
      const before = (await readState().catch(() => undefined))?.checkpoint.file;
      const file = `generator-${replay.steps.length}.safetensors`;
      const tensor = { shape: [3, state.length / 3], values: state };
      await writeWhole(at(file), writeSafetensors(new Map([[TENSOR, tensor]])));
      await writeWhole(at('run.json'), finiteJson({ checkpoint: { file, updates }, replay }));
      if (before !== undefined && before !== file) await rm(at(before), { force: true });
      // Texts that lie here are of a run of another config, in whose place this one is taken up.
      if (!replay.finished) await rm(at(TEXTS), { force: true });
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
export const isBeginningOf = ({ config: recorded, steps }: Replay, config: RunConfig): boolean => {
  const { grpoSteps, generatorDecay } = config;
  return (
    sameConfig({ ...recorded, grpoSteps, generatorDecay }, config) &&
    steps.length <= grpoSteps &&
    steps.every(({ step }) => generatorLrAt(recorded, step) === generatorLrAt(config, step))
  );
};
