import { alone, joinedOver, type Collective } from '../collective/collective.ts';
import { shardOf } from '../collective/shard.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import { examplesPerMicrobatch } from '../runtime/budgets.ts';
import type { Pace } from '../runtime/pace.ts';
import { Readback } from '../runtime/readback.ts';
import { policyBatch, policySequenceLength, type SampledGroup } from './policy-batch.ts';
import { policyLogProbs } from './policy-sweep.ts';

/**
 * π_ref: the weights that the generator started from. They are on the device from when they are first asked for, one
 * copy beside the generator's own and its moments.
 */
export class ReferencePolicy {
  readonly #model: FlatModel;
  readonly #weights: Float32Array; // [P]
  readonly #collective: Collective;
  readonly #arena: Arena;
  #parameters: View | undefined; // [P]

  /** @param collective the team that shares the texts; each member has all the weights */
  constructor(
    kernels: KernelSet,
    model: FlatModel,
    weights: Float32Array,
    collective: Collective = alone,
  ) {
    this.#model = model;
    this.#weights = weights;
    this.#collective = collective;
    this.#arena = new Arena(kernels);
  }

  get parameters(): View {
    return (this.#parameters ??= this.#arena.upload(this.#weights, [this.#weights.length]));
  }

  /**
   * log π − log π_ref of the tokens that a policy drew, π's as they were when it drew them. It costs a forward
   * pass over prompts and texts. While the policy has the reference's weights, it is 0 but for rounding.
   * @param temperature at which the group was drawn, above 0
   * @returns [n, maxTokens], to every member; 0 past a rollout's end
   */
  async logRatios(group: SampledGroup, temperature: number, pace: Pace): Promise<Float32Array> {
    const { maxTokens, lengths, logProbs } = group;
    const reference = await this.#logProbs(group, temperature, pace);
    return logProbs.map((logProb, slot) =>
      slot % maxTokens < lengths[Math.floor(slot / maxTokens)]! ? logProb - reference[slot]! : 0,
    );
  }

  dispose(): void {
    this.#arena.dispose();
  }

  /** [n, maxTokens] */
  async #logProbs(group: SampledGroup, temperature: number, pace: Pace): Promise<Float32Array> {
    const { kernels } = this.#arena;
    const { maxTokens, lengths } = group;
    const { contextLength } = this.#model.config;
    const perMicrobatch = examplesPerMicrobatch(policySequenceLength(group, contextLength) - 1);
    const { from: first, to: end } = shardOf(lengths.length, this.#collective);
    const own = new Float32Array((end - first) * maxTokens);
    const unused = new Float32Array(lengths.length);
    const readback = new Readback();
    const arena = new Arena(kernels);
    try {
      for (let from = first; from < end; from += perMicrobatch) {
        const count = Math.min(perMicrobatch, end - from);
        const rollouts = Int32Array.from({ length: count }, (_, i) => from + i);
        const batch = policyBatch(group, rollouts, unused, 1, contextLength);
        const logProbs = arena.alloc([batch.slots]);
        const entropies = arena.alloc([batch.slots]);
        scoped(() => {
          policyLogProbs(kernels, this.#model, this.parameters, batch, temperature, {
            logProbs,
            entropies,
          });
        });
        await readback.next(async () => {
          own.set(await kernels.download(logProbs), (from - first) * maxTokens);
        });
        await pace.pause({ done: from + count - first, total: end - first });
      }
      await readback.finish();
    } finally {
      arena.dispose();
    }
    return joinedOver(this.#collective, own);
  }
}
