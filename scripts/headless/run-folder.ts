import { join } from 'node:path';
import { decodePatch } from '../../src/core/bitmap/pattern.ts';
import { datasetFile } from '../../src/core/files/dataset-file.ts';
import { finiteJson } from '../../src/core/files/finite-json.ts';
import { modelConfigFile } from '../../src/core/files/model-config.ts';
import { modelFolder } from '../../src/core/files/model-folder.ts';
import { metricOf, patternOf } from '../../src/core/objective/objectives.ts';
import { runFile } from '../../src/core/run/formats/run-file.ts';
import type { Step } from '../../src/core/run/step.ts';
import { TOKENIZER_PATH } from '../../src/core/tokenizer/load-tokenizer.ts';
import type { Tokenizer } from '../../src/core/tokenizer/tokenizer.ts';
import { modelPath, type Assets, type ModelRole } from '../../src/engine/ports/model-files.ts';
import type { ValidationRecord } from '../../src/protocol/events.ts';
import type { BackendReport, GeneratorPort, TargetPort } from '../../src/protocol/ports.ts';
import type { RunConfig } from '../../src/protocol/run-config.ts';
import { patchImage } from './patch-image.ts';
import { writeWhole } from '../common/write-whole.ts';

/** All that a run may write, folders among it. */
export const RUN_FILES = [
  'run.json',
  'dataset.jsonl',
  'target-before',
  'target-after',
  'generator',
  'patch.json',
  'patch.png',
] as const;

export interface RunFolderOptions {
  readonly directory: string;
  readonly preset: string;
  readonly config: RunConfig;
  readonly backend: BackendReport;
  readonly tokenizer: Tokenizer;
  readonly assets: Assets;
}

/** The files of a headless run, in a folder that holds none of another (`claimFolder`). Each is written whole or not at all, so a stop leaves them valid. */
export const openRunFolder = (options: RunFolderOptions) => {
  const { directory, config, tokenizer, assets } = options;
  const metric = metricOf(config, tokenizer);
  const pattern = patternOf(config);

  const write = (name: string, content: Uint8Array | string): Promise<void> =>
    writeWhole(join(directory, name), content);
  const json = (value: unknown): string => `${finiteJson(value)}\n`;

  const writeModel = async (name: string, role: ModelRole, weights: Uint8Array): Promise<void> => {
    const sizes = await assets.fetchBytes(modelPath(config.model, role, 'config.json'));
    const files = modelFolder({
      config: modelConfigFile.parse(JSON.parse(new TextDecoder().decode(sizes))),
      weights,
      tokenizerFile: await assets.fetchBytes(TOKENIZER_PATH),
      endOfText: tokenizer.endOfText,
    });
    for (const [file, content] of files) await write(join(name, file), content);
  };

  return {
    async begin(target: TargetPort): Promise<void> {
      await writeModel('target-before', 'target', await target.exportModel('before'));
    },

    async steps(steps: readonly Step[]): Promise<void> {
      const { preset, backend } = options;
      await write('run.json', json(runFile({ preset, config, metric, backend, steps })));
    },

    /** Call it while the target is as the validation left it. */
    async validation(
      record: ValidationRecord,
      target: TargetPort,
      generator: GeneratorPort,
    ): Promise<void> {
      await write('dataset.jsonl', datasetFile(record, config.validationInnerSteps, tokenizer));
      await writeModel('target-after', 'target', await target.exportModel('after'));
      await writeModel('generator', 'generator', await generator.exportModel());
      const { patchDelta } = record;
      if (patchDelta !== undefined && pattern !== undefined) {
        const decoded = decodePatch(patchDelta);
        await write('patch.json', json({ pattern, delta: patchDelta, decoded }));
        await write('patch.png', patchImage(patchDelta, decoded, pattern));
      }
    },
  };
};

export type RunFolder = ReturnType<typeof openRunFolder>;
