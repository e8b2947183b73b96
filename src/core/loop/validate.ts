import type { ValidationRecord } from '../../protocol/events.ts';
import { requireFinite } from '../finite/finite.ts';
import { FINE_TUNING_DIVERGED, finiteMeasurement, finiteRollouts } from '../finite/results.ts';
import { validationTemperatureOf } from '../objective/objectives.ts';
import { createRandom } from '../random.ts';
import { drawRollouts } from './draw-rollouts.ts';
import { read, train, type Loop } from './loop-options.ts';
import { stepSeed } from './seeds.ts';

/**
 * A on fresh rollouts for prompts that the generator never trains on.
 * @throws Error that names the first result that is no number
 */
export const validate = async (loop: Loop, step: number): Promise<ValidationRecord> => {
  const { config, target, metric, furtherMetrics } = loop;
  const size = config.validationInnerSteps * config.batchSize;
  const place = ` in the validation of GRPO step ${step}`;
  const request = {
    split: 'validation',
    count: size,
    groupSize: 1,
    maxTokens: config.maxTokens,
    temperature: validationTemperatureOf(config),
    seed: stepSeed(config.seed, step, 'validation'),
  } as const;
  const drawn = await drawRollouts(loop, { ...request, compared: true });
  const rollouts = finiteRollouts(drawn.rollouts, place);
  const untuned = await drawRollouts(loop, { ...request, weights: 'reference' });
  const random = createRandom(stepSeed(config.seed, step, 'validationBatches'));
  const order = Int32Array.from(random.shuffle(Array.from({ length: size }, (_, i) => i)));
  await train(loop, rollouts, order, config.validationInnerSteps, false, place);
  const measurement = finiteMeasurement(await target.measure(metric), place);
  const further: Record<string, number> = {};
  for (const [name, beside] of Object.entries(furtherMetrics)) {
    const { phi } = await target.measure(beside);
    further[name] = requireFinite(phi, `Φ of ${name}${place}`, FINE_TUNING_DIVERGED);
  }
  const { facts } = drawn;
  const known = { facts, further, untuned: finiteRollouts(untuned.rollouts, place) };
  const reading = await read(loop, rollouts, measurement, place, known);
  return { ...reading, ...drawn, untuned: known.untuned, order };
};
