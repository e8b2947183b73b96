import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { finiteJson } from '../../src/core/files/finite-json.ts';
import { nGramBaselines } from '../../src/core/language-model/n-gram-baselines.ts';
import {
  generatorText,
  targetText,
  type TrainingText,
} from '../../src/core/language-model/text-streams.ts';
import { createRandom, deriveSeed } from '../../src/core/random.ts';
import type { Tokenizer } from '../../src/core/tokenizer/tokenizer.ts';
import type { KernelSet } from '../../src/engine/kernels/contract/kernel-set.ts';
import { configToFile } from '../../src/engine/model/gpt2-config.ts';
import { parameterLayout, type FlatModel } from '../../src/engine/model/parameter-layout.ts';
import { modelPath, saveModel, type ModelRole } from '../../src/engine/ports/model-files.ts';
import { initialParameters } from '../../src/engine/pretrain/initial-parameters.ts';
import { meanLoss, pretrain } from '../../src/engine/pretrain/pretrain.ts';
import type { ModelSize } from '../../src/protocol/names.ts';
import { ROOT } from '../common/node/node-assets.ts';
import { progressBar } from '../common/progress.ts';
import { writeWhole } from '../common/write-whole.ts';
import { MODEL_ZOO } from './model-zoo.ts';
import type { PretrainingReport } from './models-page.ts';
import { makeSamples } from './samples.ts';

const VALIDATION_TEXTS = 512;
const BASELINE_TEXTS = 20_000;
/** Where the page's models lie. */
export const PUBLIC = join(ROOT, 'public');

const streams: Record<ModelRole, typeof targetText> = {
  target: targetText,
  generator: generatorText,
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

/** Trains a model by its recipe, and writes it with a report of how it went. */
export const trainModel = async (
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
