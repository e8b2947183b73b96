import { sizeOf } from '../kernels/contract/view.ts';
import { createTestRandom } from '../kernels/testing/random.ts';
import type { Gpt2Config } from '../model/gpt2-config.ts';
import { parameterLayout, type FlatModel } from '../model/parameter-layout.ts';

export interface RandomModel {
  readonly model: FlatModel;
  /** Flat [P]; gaps between parameters are 0. */
  readonly parameters: Float32Array;
}

/** Large enough that every parameter matters, biases and gains too: no gradient is small by luck. */
const deviationOf = (name: string): number => {
  if (name === 'wte.weight') return 0.4;
  if (name === 'lm_head.weight') return 0.3;
  if (name === 'wpe.weight' || /ln_\w+\.|\.bias$/.test(name)) return 0.15;
  return 0.25;
};

/** A seeded GPT-2 whose every number is random. */
export const randomModel = (config: Gpt2Config, seed: string): RandomModel => {
  const layout = parameterLayout(config);
  const random = createTestRandom(seed);
  const parameters = new Float32Array(layout.size);
  for (const { name, shape, offset } of layout.parameters) {
    const values = random.normals(sizeOf(shape), deviationOf(name));
    const centre = /ln_\w+\.weight$/.test(name) ? 1 : 0;
    parameters.set(
      values.map((value) => centre + value),
      offset,
    );
  }
  return { model: { config, layout }, parameters };
};
