import { alone, sumOver, type Collective } from '../collective/collective.ts';
import { shardOf } from '../collective/shard.ts';
import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { lossSweep } from '../model/loss-sweep.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { uploadBatch, type HostBatch } from '../model/token-batch.ts';
import { Arena, scoped } from '../runtime/arena.ts';

export interface TextLikelihood {
  readonly phi: number;
  /** ∇Φ with respect to the flat parameters, [P]. */
  readonly gradient: Float32Array;
}

/** Texts a sweep takes at once. */
const TEXTS = 64;

/**
 * Φ = −mean LM loss on given texts (§4.4, §4.5), an example's loss being the mean over its
 * predicted tokens, and ∇Φ by the same sweep that trains, with the weights' sign turned.
 */
export const textLikelihood = async (
  kernels: KernelSet,
  model: FlatModel,
  examples: readonly (readonly number[])[],
  parameters: View, // [P]
  collective: Collective = alone,
): Promise<TextLikelihood> => {
  const arena = new Arena(kernels);
  const gradient = new Float32Array(model.layout.size);
  let phi = 0;
  try {
    const shard = shardOf(examples.length, collective);
    for (let from = shard.from; from < shard.to; from += TEXTS) {
      const texts = examples.slice(from, Math.min(from + TEXTS, shard.to));
      const host = negativeLossBatch(texts, examples.length);
      const flat = arena.alloc([model.layout.size]);
      const losses = arena.alloc([Math.ceil(host.examples / 4) * 4 * (host.sequenceLength - 1)]);
      scoped(() => {
        kernels.fill(flat, 0);
        const batch = uploadBatch(kernels, host, model.config.vocabularySize);
        const sweep = new Sweep(kernels, { tangents: false });
        kernels.copy(lossSweep(sweep, model, { primal: parameters }, flat, batch).primal, losses);
      });
      const [values, part] = await Promise.all([kernels.download(losses), kernels.download(flat)]);
      host.weights.forEach((weight, token) => {
        phi += weight * values[token]!;
      });
      part.forEach((value, i) => {
        gradient[i]! += value;
      });
      arena.release(flat, losses);
    }
    const [total] = await sumOver(collective, Float32Array.of(phi));
    return { phi: total!, gradient: await sumOver(collective, gradient) };
  } finally {
    arena.dispose();
  }
};

/** Token weights −1/(texts · own tokens), so that Σ weight·ℓ is this batch's share of Φ. */
const negativeLossBatch = (examples: readonly (readonly number[])[], total: number): HostBatch => {
  const sequenceLength = Math.max(2, ...examples.map((ids) => ids.length));
  const length = sequenceLength - 1;
  const sequences = new Int32Array(examples.length * sequenceLength);
  const weights = new Float32Array(examples.length * length);
  examples.forEach((ids, i) => {
    sequences.set(ids, i * sequenceLength);
    const predicted = ids.length - 1;
    weights.fill(-1 / (total * predicted), i * length, i * length + predicted);
  });
  return { sequences, examples: examples.length, sequenceLength, weights };
};
