import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePatch } from '../../src/core/bitmap/pattern.ts';
import { runFile } from '../../src/core/files/run-file.ts';
import { datasetOf, exampleIds } from '../../src/core/loop/dataset.ts';
import { metricOf, patternOf } from '../../src/core/objective/objectives.ts';
import type { Tokenizer } from '../../src/core/tokenizer/tokenizer.ts';
import { modelPath, type Assets } from '../../src/engine/ports/model-files.ts';
import type { StepRecord, ValidationRecord } from '../../src/protocol/events.ts';
import type { BackendReport, GeneratorPort, TargetPort } from '../../src/protocol/ports.ts';
import type { RunConfig } from '../../src/protocol/run-config.ts';
import { patchImage } from './patch-image.ts';

export interface RunFolderOptions {
  readonly directory: string;
  readonly preset: string;
  readonly config: RunConfig;
  readonly backend: BackendReport;
  readonly tokenizer: Tokenizer;
  readonly assets: Assets;
}

/** The files of a headless run. Each is written whole or not at all, so a stop leaves them valid. */
export const openRunFolder = async (options: RunFolderOptions) => {
  const { directory, config, tokenizer, assets } = options;
  const metric = metricOf(config, tokenizer);
  const pattern = patternOf(config);
  await mkdir(directory, { recursive: true });

  const write = async (name: string, content: Uint8Array | string): Promise<void> => {
    const part = join(directory, `${name}.part`);
    await writeFile(part, content);
    await rename(part, join(directory, name));
  };
  const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

  return {
    async begin(target: TargetPort): Promise<void> {
      for (const role of ['target', 'generator'] as const) {
        const bytes = await assets.fetchBytes(modelPath(config.model, role, 'config.json'));
        await write(`${role}.config.json`, bytes);
      }
      await write('target-before.safetensors', await target.exportModel('before'));
    },

    async steps(records: readonly StepRecord[]): Promise<void> {
      const { preset, backend } = options;
      await write('run.json', json(runFile({ preset, config, metric, backend, steps: records })));
    },

    /** Call it while the target is as the validation left it. */
    async validation(
      { rollouts, order, patchDelta }: ValidationRecord,
      target: TargetPort,
      generator: GeneratorPort,
    ): Promise<void> {
      const steps = config.validationInnerSteps;
      const dataset = datasetOf(rollouts, order, steps, tokenizer.endOfText);
      const lines = Array.from(order, (_, k) => {
        const ids = exampleIds(dataset, k);
        return json({
          step: Math.floor(k / dataset.batchSize),
          index: k % dataset.batchSize,
          ids,
          text: tokenizer.decode(ids),
        });
      });
      await write('dataset.jsonl', lines.join(''));
      await write('target-after.safetensors', await target.exportModel('after'));
      await write('generator.safetensors', await generator.exportModel());
      if (patchDelta !== undefined && pattern !== undefined) {
        const decoded = decodePatch(patchDelta);
        await write('patch.json', json({ pattern, delta: patchDelta, decoded }));
        await write('patch.png', patchImage(patchDelta, decoded, pattern));
      }
    },
  };
};
