import { policyOptimizerOf, promptCount } from '../core/config/config.ts';
import { innerOptimizerOf } from '../core/config/inner-optimizers.ts';
import { validationTemperatureOf } from '../core/objective/objectives.ts';
import { stepSeed } from '../core/loop/seeds.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import type { Ports } from './ports.ts';

/**
 * Has the workers compile what the first GRPO step of a run will need, so that it does not falter.
 * A run may begin meanwhile. Never rejects: what goes wrong here, the run itself will say.
 */
export const warmUp = async (
  { generator, target }: Pick<Ports, 'generator' | 'target'>,
  config: RunConfig,
): Promise<void> => {
  const { batchSize, maxTokens, temperature, loss } = config;
  const sampling = { maxTokens, temperature };
  await Promise.allSettled([
    generator.warmUp({
      samples: [
        {
          ...sampling,
          split: 'train',
          prompts: promptCount(config),
          groupSize: config.groupSize,
          seed: stepSeed(config.seed, 1, 'rollouts'),
        },
        {
          ...sampling,
          split: 'validation',
          prompts: config.validationInnerSteps * batchSize,
          groupSize: 1,
          temperature: validationTemperatureOf(config),
          seed: stepSeed(config.seed, 1, 'validation'),
        },
      ],
      optimizer: policyOptimizerOf(config, 1),
    }),
    target.warmUp({
      batchSize,
      // Start-of-text goes before each text.
      maxLength: maxTokens + 1,
      optimizer: innerOptimizerOf(config),
      loss,
    }),
  ]);
};
