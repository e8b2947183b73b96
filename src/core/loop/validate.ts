import type { ValidationRecord } from '../../protocol/events.ts';
import { metricOf, objectiveOf, validationTemperatureOf } from '../objective/objectives.ts';
import { createRandom } from '../random.ts';
import { read, train, type Loop } from './loop-options.ts';
import { stepSeed } from './seeds.ts';

/** A on fresh rollouts for prompts that the generator never trains on. */
export const validate = async (loop: Loop, step: number): Promise<ValidationRecord> => {
  const { config, generator, target, tokenizer } = loop;
  const size = config.validationInnerSteps * config.batchSize;
  const rollouts = await generator.sample({
    split: 'validation',
    prompts: size,
    groupSize: 1,
    maxTokens: config.maxTokens,
    temperature: validationTemperatureOf(config),
    seed: stepSeed(config.seed, step, 'validation'),
  });
  const random = createRandom(stepSeed(config.seed, step, 'validationBatches'));
  const order = Int32Array.from(random.shuffle(Array.from({ length: size }, (_, i) => i)));
  await train(loop, rollouts, order, config.validationInnerSteps, false);
  const measurement = await target.measure(metricOf(config, tokenizer));
  const further: Record<string, number> = {};
  const metrics = objectiveOf(config).furtherMetrics?.(config, tokenizer) ?? {};
  for (const [name, metric] of Object.entries(metrics)) {
    further[name] = (await target.measure(metric)).phi;
  }
  return { ...(await read(loop, rollouts, measurement, further)), rollouts, order };
};
