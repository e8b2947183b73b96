import { innerOptimizerOf } from '../../../src/core/config/inner-optimizers.ts';
import { PRESETS } from '../../../src/core/config/presets.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { DEFAULT_BUDGET } from '../../../src/engine/runtime/budgets.ts';
import { metagradientOf } from '../../../src/engine/testing/experiment.ts';
import { METRICS } from '../../../src/engine/testing/experiments.ts';
import { randomModel } from '../../../src/engine/testing/random-model.ts';
import type { ScalingJob } from '../job.ts';
import type { Work } from '../work.ts';
import { benchDataset } from './problem.ts';

/** Training, metric and metagradient of a random model. */
export const openScaling = async (job: ScalingJob): Promise<Work> => {
  const { config, shape, innerSteps, stateBytes } = job;
  const { kernels } = await openBackend('wasm');
  const experiment = {
    ...randomModel(config, 'scaling'),
    dataset: benchDataset(shape, innerSteps, config.vocabularySize),
    optimizer: innerOptimizerOf(PRESETS.nano.config),
    loss: 'own' as const,
    metric: METRICS.patch,
  };
  return {
    run: async () => {
      await metagradientOf(kernels, experiment, { ...DEFAULT_BUDGET, stateBytes });
    },
  };
};
