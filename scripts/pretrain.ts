import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import { modelPath } from '../src/engine/ports/model-files.ts';
import type { ModelSize } from '../src/protocol/names.ts';
import { writeModelsPage } from './pretraining/models-page.ts';
import { readOptions } from './pretraining/options.ts';
import { PUBLIC, trainModel } from './pretraining/train-model.ts';
import { nodeAssets } from './common/node/node-assets.ts';
import { runMain } from './common/run-main.mjs';

/**
 * npm run pretrain [-- --size nano|small|base] [--role generator|target] [--backend wasm|cpu]
 * Trains the shipped models from random weights and writes them, a report each, and docs/models.md.
 */

const folderOf = (size: ModelSize): string =>
  dirname(join(PUBLIC, modelPath(size, 'target', 'safetensors')));

const main = async (): Promise<void> => {
  const { sizes, roles, backend } = readOptions();
  // What cannot be written is better known before the work.
  for (const size of sizes) await mkdir(folderOf(size), { recursive: true });
  const tokenizer = await loadTokenizer(nodeAssets);
  const { kernels } = await openBackend(backend);
  for (const size of sizes) {
    for (const role of roles) {
      const report = await trainModel(kernels, tokenizer, size, role);
      const { unigram, bigram } = report.baselines;
      console.log(
        `${size} ${role}: validation loss ${report.validationLoss.toFixed(3)} (unigram ${unigram.toFixed(3)}, bigram ${bigram.toFixed(3)}), ${report.seconds.toFixed(0)} s`,
      );
      for (const { text } of report.samples) console.log(`  ${text}`);
    }
  }
  await writeModelsPage(nodeAssets);
};

await runMain(main);
