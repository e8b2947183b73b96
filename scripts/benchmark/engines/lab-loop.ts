import { DEFAULT_CONFIG, policyOptimizerOf, promptCount } from '../../../src/core/config/config.ts';
import { innerOptimizerOf } from '../../../src/core/config/inner-optimizers.ts';
import { drawPrompts } from '../../../src/core/corpus/prompts.ts';
import { metricOf } from '../../../src/core/objective/objectives.ts';
import { PRESETS } from '../../../src/core/config/presets.ts';
import { runLoop } from '../../../src/core/loop/loop.ts';
import { loadTokenizer } from '../../../src/core/tokenizer/load-tokenizer.ts';
import type { Tokenizer } from '../../../src/core/tokenizer/tokenizer.ts';
import { createTestRandom } from '../../../src/engine/kernels/testing/random.ts';
import type { SampleRequest } from '../../../src/protocol/ports.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import type { LoopJob } from '../job.ts';
import type { LabPorts, Surroundings } from '../surroundings.ts';
import type { Work } from '../work.ts';
import { benchDataset } from './problem.ts';

interface Ports extends LabPorts {
  readonly config: RunConfig;
}

/** The size's preset at the job's shape. */
const configOf = ({ size, shape, innerSteps }: LoopJob): RunConfig => ({
  ...(size === 'nano' ? PRESETS.nano.config : DEFAULT_CONFIG),
  model: size,
  innerSteps,
  batchSize: shape.texts,
  maxTokens: shape.tokens,
  // The last step would be validated, which not every step is.
  grpoSteps: 2,
  validateEvery: 0,
});

const sampleRequest = (config: RunConfig, tokenizer: Tokenizer): SampleRequest => ({
  prompts: drawPrompts(tokenizer, 'train', promptCount(config), 1).map(({ ids }) => ids),
  groupSize: config.groupSize,
  maxTokens: config.maxTokens,
  temperature: config.temperature,
  seed: 1,
  endOfText: tokenizer.endOfText,
  keepForUpdate: true,
});

const attribute = (
  { config, target }: Ports,
  { shape, innerSteps }: LoopJob,
  vocabularySize: number,
  tokenizer: Tokenizer,
): Work => {
  const metric = metricOf(config, tokenizer);
  const request = {
    dataset: benchDataset(shape, innerSteps, vocabularySize),
    optimizer: innerOptimizerOf(config),
    loss: config.loss,
    keepTrajectory: true,
  };
  return {
    prepare: async () => {
      await target.train(request);
      await target.measure(metric);
    },
    run: async () => {
      await target.attribute({ metric });
    },
  };
};

const sample = ({ config, generator }: Ports, tokenizer: Tokenizer): Work => {
  const request = sampleRequest(config, tokenizer);
  return {
    run: async () => {
      await generator.sample(request);
    },
  };
};

const update = async ({ config, generator }: Ports, tokenizer: Tokenizer): Promise<Work> => {
  const { lengths } = await generator.sample(sampleRequest(config, tokenizer));
  const advantages = createTestRandom('advantages').normals(lengths.length);
  return {
    run: async () => {
      await generator.update({ advantages, optimizer: policyOptimizerOf(config, 1), seed: 1 });
    },
  };
};

const grpoStep = ({ config, generator, target }: Ports, tokenizer: Tokenizer): Work => ({
  prepare: () => generator.reset(),
  run: async () => {
    for await (const event of runLoop({ config, generator, target, tokenizer })) {
      if (event.type === 'stepFinished') return;
    }
  },
});

/** A phase of the loop through the ports that the page uses. */
export const openLabLoop = async (
  job: LoopJob,
  { assets, openPorts }: Surroundings,
): Promise<Work> => {
  const ports: Ports = { config: configOf(job), ...openPorts() };
  const request = { size: job.size, backend: job.backend, threads: job.threads };
  // Only what the task needs: the other model would count as its memory.
  if (job.task !== 'attribute') await ports.generator.load(request);
  switch (job.task) {
    case 'attribute': {
      const { vocabularySize } = await ports.target.load(request);
      return attribute(ports, job, vocabularySize, await loadTokenizer(assets));
    }
    case 'sample':
      return sample(ports, await loadTokenizer(assets));
    case 'update':
      return update(ports, await loadTokenizer(assets));
    case 'grpoStep':
      await ports.target.load(request);
      return grpoStep(ports, await loadTokenizer(assets));
  }
};
