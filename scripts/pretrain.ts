import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { finiteJson } from '../src/core/files/finite-json.ts';
import { nGramBaselines } from '../src/core/language-model/n-gram-baselines.ts';
import {
  generatorText,
  targetText,
  type TrainingText,
} from '../src/core/language-model/text-streams.ts';
import { drawPrompts } from '../src/core/corpus/prompts.ts';
import { createRandom, deriveSeed } from '../src/core/random.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import type { Tokenizer } from '../src/core/tokenizer/tokenizer.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import type { KernelSet } from '../src/engine/kernels/contract/kernel-set.ts';
import { configToFile } from '../src/engine/model/gpt2-config.ts';
import { parameterLayout, type FlatModel } from '../src/engine/model/parameter-layout.ts';
import { modelPath, saveModel, type ModelRole } from '../src/engine/ports/model-files.ts';
import { initialParameters } from '../src/engine/pretrain/initial-parameters.ts';
import { meanLoss, pretrain } from '../src/engine/pretrain/pretrain.ts';
import { unpaced } from '../src/engine/runtime/pace.ts';
import { promptBatch } from '../src/engine/sampler/prompt-batch.ts';
import { sample } from '../src/engine/sampler/sampler.ts';
import type { ModelSize } from '../src/protocol/names.ts';
import { readArguments } from './shared/arguments.ts';
import { MODEL_ZOO } from './pretraining/model-zoo.ts';
import { writeModelsPage, type PretrainingReport } from './pretraining/models-page.ts';
import { nodeAssets, ROOT } from './shared/node/node-assets.ts';
import { progressBar } from './shared/progress.ts';
import { runMain } from './shared/run-main.mjs';
import { writeWhole } from './shared/write-whole.ts';

/**
 * npm run pretrain [-- --size nano|small|base] [--role generator|target] [--backend wasm|cpu]
 * Trains the shipped models from random weights and writes them, a report each, and docs/models.md.
 */

const VALIDATION_TEXTS = 512;
const BASELINE_TEXTS = 20_000;
const SAMPLE_TOKENS = 48;
const PUBLIC = join(ROOT, 'public');

const folderOf = (size: ModelSize): string =>
  dirname(join(PUBLIC, modelPath(size, 'target', 'safetensors')));

const streams: Record<ModelRole, typeof targetText> = {
  target: targetText,
  generator: generatorText,
};

const chosen = <T extends string>(all: readonly T[], name: string | undefined): readonly T[] => {
  if (name === undefined) return all;
  const found = all.filter((item) => item === name);
  if (found.length === 0) throw new Error(`There is no ${name}; choose one of ${all.join(', ')}.`);
  return found;
};

const draw = (
  role: ModelRole,
  tokenizer: Tokenizer,
  split: 'train' | 'validation',
  seed: number,
  count: number,
): TrainingText[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => streams[role](tokenizer, random, split));
};

const makeSamples = async (
  kernels: KernelSet,
  model: FlatModel,
  parameters: Float32Array,
  role: ModelRole,
  tokenizer: Tokenizer,
): Promise<PretrainingReport['samples']> => {
  const prompts = drawPrompts(tokenizer, 'validation', 4, 7);
  const flat = kernels.upload(parameters, [model.layout.size]);
  const asGenerator = role === 'generator';
  const { tokens } = await sample({
    kernels,
    model,
    parameters: flat,
    prompts: promptBatch(
      asGenerator ? prompts.map(({ ids }) => ids) : prompts.map(() => [tokenizer.endOfText]),
    ),
    groupSize: asGenerator ? 2 : 1,
    maxTokens: SAMPLE_TOKENS,
    temperature: 1,
    seed: 7,
    pace: unpaced,
  });
  flat.tensor.dispose();
  const rows = tokens.length / SAMPLE_TOKENS;
  return Array.from({ length: rows }, (_, i) => {
    const ids = Array.from(tokens.subarray(i * SAMPLE_TOKENS, (i + 1) * SAMPLE_TOKENS));
    const end = ids.indexOf(tokenizer.endOfText);
    const text = tokenizer.decode(end < 0 ? ids : ids.slice(0, end));
    return asGenerator ? { prompt: prompts[Math.floor(i / 2)]!.text, text } : { text };
  });
};

const trainModel = async (
  kernels: KernelSet,
  tokenizer: Tokenizer,
  size: ModelSize,
  role: ModelRole,
): Promise<PretrainingReport> => {
  const recipe = MODEL_ZOO[size][role];
  const config = { ...recipe.config, vocabularySize: tokenizer.vocabularySize };
  const layout = parameterLayout(config);
  const model: FlatModel = { config, layout };
  const random = createRandom(deriveSeed(recipe.seed, 'weights'));
  const stream = createRandom(deriveSeed(recipe.seed, 'texts'));
  const bar = progressBar(`${size} ${role}`, recipe.steps);
  let smooth = NaN;
  let trainingTokens = 0;
  const from = performance.now();
  const parameters = await pretrain({
    kernels,
    model,
    initial: initialParameters(config, layout, random),
    batchSize: recipe.batchSize,
    steps: recipe.steps,
    peakLr: recipe.peakLr,
    nextText: () => {
      const text = streams[role](tokenizer, stream, 'train');
      trainingTokens += text.ids.length;
      return text;
    },
    onStep: async (step, loss) => {
      smooth = Number.isNaN(smooth) ? loss : 0.98 * smooth + 0.02 * loss;
      bar.update(step + 1, `loss ${smooth.toFixed(3)}`);
      await setImmediate();
    },
  }).finally(() => bar.stop());
  const seconds = (performance.now() - from) / 1000;

  const validation = draw(role, tokenizer, 'validation', 1, VALIDATION_TEXTS);
  // The n-grams see what the model is asked to predict: the paraphrase alone.
  const predicted = ({ ids, firstPredicted }: TrainingText) => ids.slice(firstPredicted - 1);
  const report: PretrainingReport = {
    size,
    role,
    recipe,
    parameters: layout.count,
    trainingTexts: recipe.steps * recipe.batchSize,
    trainingTokens,
    seconds,
    validationLoss: await meanLoss(kernels, model, parameters, validation, recipe.batchSize),
    baselines: nGramBaselines(
      draw(role, tokenizer, 'train', 2, BASELINE_TEXTS).map(predicted),
      validation.map(predicted),
      tokenizer.vocabularySize,
    ),
    samples: await makeSamples(kernels, model, parameters, role, tokenizer),
  };
  const write = (ending: string, content: Uint8Array | string) =>
    writeWhole(join(PUBLIC, modelPath(size, role, ending)), content);
  await write('safetensors', saveModel(model, parameters));
  await write('config.json', `${JSON.stringify(configToFile(config), null, 2)}\n`);
  await write('report.json', `${finiteJson(report, 2)}\n`);
  return report;
};

const readOptions = () => {
  const { values } = readArguments({
    options: {
      size: { type: 'string' },
      role: { type: 'string' },
      backend: { type: 'string', default: 'wasm' },
    },
  });
  const { size, role, backend } = values;
  if (backend !== 'wasm' && backend !== 'cpu') throw new Error('--backend takes wasm or cpu.');
  return {
    sizes: chosen(Object.keys(MODEL_ZOO) as ModelSize[], size),
    roles: chosen<ModelRole>(['target', 'generator'], role),
    backend,
  } as const;
};

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
