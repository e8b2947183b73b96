import { policyOptimizerOf, promptCount } from '../core/config/config.ts';
import { innerOptimizerOf } from '../core/config/inner-optimizers.ts';
import { isPulled } from '../core/objective/kl.ts';
import { validationTemperatureOf } from '../core/objective/objectives.ts';
import { stepSeed } from '../core/loop/seeds.ts';
import type { SampleRequest } from '../protocol/ports.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import type { Ports } from './ports.ts';

/**
 * Has the workers compile what the first GRPO step of a run will need, so that it does not falter.
 * A run may begin meanwhile. Never rejects: what goes wrong here, the run itself will say.
 */
export const warmUp = async (
  { generator, target, texts }: Pick<Ports, 'generator' | 'target' | 'texts'>,
  config: RunConfig,
): Promise<void> => {
  const { batchSize, maxTokens, temperature, loss } = config;
  const sampleOf = async (
    split: 'train' | 'validation',
    count: number,
    how: Pick<SampleRequest, 'groupSize' | 'temperature' | 'compared'>,
  ) => {
    const seed = stepSeed(config.seed, 1, split === 'train' ? 'rollouts' : 'validation');
    const { ids: prompts } = await texts.prompts({ split, count, seed });
    return { ...how, prompts, maxTokens, seed, keepForUpdate: split === 'train' };
  };
  const warmUpGenerator = async (): Promise<void> => {
    const samples = await Promise.all([
      sampleOf('train', promptCount(config), {
        groupSize: config.groupSize,
        temperature,
        ...(isPulled(config) && { compared: true }),
      }),
      sampleOf('validation', config.validationInnerSteps * batchSize, {
        groupSize: 1,
        temperature: validationTemperatureOf(config),
        compared: true,
      }),
    ]);
    await generator.warmUp({ samples, optimizer: policyOptimizerOf(config, 1) });
  };
  await Promise.allSettled([
    warmUpGenerator(),
    target.warmUp({
      batchSize,
      // Start-of-text goes before each text.
      maxLength: maxTokens + 1,
      optimizer: innerOptimizerOf(config),
      loss,
    }),
  ]);
};
