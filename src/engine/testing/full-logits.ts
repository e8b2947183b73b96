import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { forward } from '../model/gpt2.ts';
import { namedDuals } from '../model/named-views.ts';
import { uploadBatch } from '../model/token-batch.ts';
import { headLogits } from '../primitives/head.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import type { RandomModel } from './random-model.ts';

/** The logits [V] after a text, from a forward pass over all of it: no cache. */
export const logitsAfter = async (
  kernels: KernelSet,
  { model, parameters }: RandomModel,
  ids: readonly number[],
): Promise<Float32Array> => {
  const { config, layout } = model;
  const arena = new Arena(kernels);
  try {
    const flat = arena.upload(parameters, [layout.size]);
    let logits: View | undefined;
    scoped(() => {
      const host = {
        // A batch pairs each id with the one after it; what the last one would be does not matter.
        sequences: Int32Array.of(...ids, 0),
        examples: 1,
        sequenceLength: ids.length + 1,
        weights: new Float32Array(ids.length),
      };
      const batch = uploadBatch(kernels, host, config.vocabularySize);
      const named = namedDuals(layout, { primal: flat });
      const { final } = forward(new Sweep(kernels, { tangents: false }), config, named, batch);
      logits = arena.adopt(headLogits(kernels, final.y.primal, named('lm_head.weight').primal));
    });
    const all = await kernels.download(logits!); // [N, V]
    const at = (ids.length - 1) * config.vocabularySize;
    return all.slice(at, at + config.vocabularySize);
  } finally {
    arena.dispose();
  }
};

/** softmax(logits/temperature) */
export const softmax = (logits: Float32Array, temperature = 1): Float32Array => {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - largest) / temperature));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
};
