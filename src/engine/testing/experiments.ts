import { DEFAULT_CONFIG } from '../../core/config/config.ts';
import { innerOptimizerOf } from '../../core/config/inner-optimizers.ts';
import { INNER_OPTIMIZER_NAMES, type InnerOptimizerName } from '../../protocol/names.ts';
import type { AdamSettings, InnerOptimizer, MetricSpec } from '../../protocol/training.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import type { Gpt2Config } from '../model/gpt2-config.ts';
import type { Experiment } from './experiment.ts';
import { randomDataset } from './random-dataset.ts';
import { randomModel } from './random-model.ts';

/** Small enough for finite differences by the hundred. */
export const TINY: Gpt2Config = {
  layers: 1,
  width: 8,
  heads: 2,
  vocabularySize: 11,
  contextLength: 8,
};

const optimizerOf = (optimizer: InnerOptimizerName): InnerOptimizer =>
  innerOptimizerOf({
    ...DEFAULT_CONFIG,
    optimizer,
    // Adam alone divides by the size of the gradient.
    innerLr: optimizer === 'adam' ? 2e-3 : 0.1,
    epsRoot: 1e-6,
    innerWeightDecay: 0.01,
  });

/** Every inner optimiser with settings under which all its terms count. */
export const OPTIMIZERS = INNER_OPTIMIZER_NAMES.map((name) => [name, optimizerOf(name)] as const);

export const ADAM = optimizerOf('adam') as AdamSettings;

export const METRICS: { readonly [T in MetricSpec['type']]: MetricSpec } = {
  patch: {
    type: 'patch',
    strength: 20,
    pattern: [
      [1, -1, 1, -1],
      [-1, -1, 1, 1],
      [1, 1, -1, -1],
    ],
  },
  l2: { type: 'l2' },
  lm: {
    type: 'lm',
    examples: [
      [0, 4, 2, 9, 10],
      [0, 1, 3],
      [0, 7, 7, 5, 6, 8, 2, 1],
    ],
  },
};

/** A seeded experiment on a tiny model: four inner steps of three texts unless said otherwise. */
export const tinyExperiment = (
  choices: Partial<Omit<Experiment, 'model' | 'parameters'>> & {
    readonly config?: Gpt2Config;
    readonly innerSteps?: number;
    readonly batchSize?: number;
    readonly seed?: string;
  } = {},
): Experiment => {
  const { config = TINY, innerSteps = 4, batchSize = 3, seed = 'tiny', ...rest } = choices;
  const { vocabularySize } = config;
  return {
    ...randomModel(config, seed),
    dataset: randomDataset({ innerSteps, batchSize, maxLength: 7, vocabularySize }, seed),
    optimizer: ADAM,
    loss: 'own',
    metric: METRICS.patch,
    ...rest,
  };
};

/** Example weights around 1, all positive. */
export const randomWeights = (count: number, seed: string): Float32Array => {
  const random = createTestRandom(seed);
  return Float32Array.from({ length: count }, () => 0.5 + random.uniform());
};
