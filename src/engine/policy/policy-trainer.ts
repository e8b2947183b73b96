import { requireAllFinite } from '../../core/finite/finite.ts';
import { GENERATOR_DIVERGED } from '../../core/finite/results.ts';
import { createRandom } from '../../core/random.ts';
import type { GeneratorCheckpoint, UpdateReport } from '../../protocol/ports.ts';
import type { PolicyOptimizer } from '../../protocol/training.ts';
import { alone, sumOver, type Collective } from '../collective/collective.ts';
import { GradientSum } from '../collective/gradient-sum.ts';
import { shardOf } from '../collective/shard.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { parametersOf, stateOf } from '../optimizer/optimizer.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import { examplesPerMicrobatch } from '../runtime/budgets.ts';
import type { Pace } from '../runtime/pace.ts';
import { Readback } from '../runtime/readback.ts';
import {
  policyBatch,
  policySequenceLength,
  type PolicyBatch,
  type SampledGroup,
} from './policy-batch.ts';
import { policySweep } from './policy-sweep.ts';

export interface PolicyUpdate {
  readonly group: SampledGroup;
  readonly advantages: Float32Array; // [n] or [n, maxTokens]
  readonly optimizer: PolicyOptimizer;
  /** At which the group was drawn: π is softmax(logits/temperature). */
  readonly temperature: number;
  readonly seed: number;
  readonly pace: Pace;
}

/** What a report averages, over the tokens that this member has seen. */
interface Sums {
  tokens: number;
  entropy: number;
  clipped: number;
  /** Over the minibatches; the same for all members. */
  gradNorm: number;
}

/** The generator's weights under GRPO: one pass over a GRPO step's rollouts in minibatches. */
export class PolicyTrainer {
  readonly #kernels: KernelSet;
  readonly #model: FlatModel;
  readonly #collective: Collective;
  readonly #arena: Arena;
  #state: View; // [3, P]
  #updates: number;

  /** @param collective the team that shares each minibatch; each member has all the weights */
  constructor(
    kernels: KernelSet,
    model: FlatModel,
    checkpoint: GeneratorCheckpoint,
    collective: Collective = alone,
  ) {
    this.#kernels = kernels;
    this.#model = model;
    this.#collective = collective;
    this.#arena = new Arena(kernels);
    this.#state = this.#upload(checkpoint);
    this.#updates = checkpoint.updates;
  }

  /** Current weights, [P]. */
  get parameters(): View {
    return parametersOf(this.#state);
  }

  /** @throws Error that names a weight or moment which is no number: there is no going on from it. */
  async checkpoint(): Promise<GeneratorCheckpoint> {
    const state = await this.#kernels.download(this.#state);
    return { state: this.#finite(state), updates: this.#updates };
  }

  /** @throws Error of the same, or if the checkpoint is of another model; the weights stay as they are. */
  restore(checkpoint: GeneratorCheckpoint): void {
    this.#replace(this.#upload(checkpoint));
    this.#updates = checkpoint.updates;
  }

  /**
   * One optimiser update for each minibatch of shuffled rollouts. A cancelled update leaves the
   * weights after its last whole minibatch: restore a checkpoint to undo it.
   */
  async update(request: PolicyUpdate): Promise<UpdateReport> {
    const { group, optimizer } = request;
    const rollouts = group.lengths.length;
    const order = createRandom(request.seed).shuffle(Array.from({ length: rollouts }, (_, i) => i));
    const size = Math.ceil(rollouts / optimizer.minibatches);
    const own: Sums = { tokens: 0, entropy: 0, clipped: 0, gradNorm: 0 };
    const readback = new Readback();
    let done = 0;
    let minibatches = 0;
    for (let from = 0; from < rollouts; from += size) {
      const minibatch = Int32Array.from(order.slice(from, from + size));
      await this.#minibatch(request, minibatch, own, readback, async (share) => {
        await request.pace.pause({ done: done + share * minibatch.length, total: rollouts });
      });
      done += minibatch.length;
      minibatches += 1;
    }
    await readback.finish();
    const sums = await sumOver(
      this.#collective,
      Float32Array.of(own.tokens, own.entropy, own.clipped),
    );
    const [tokens, entropy, clipped] = sums as Iterable<number> as [number, number, number];
    return {
      entropy: entropy / tokens,
      clipFraction: clipped / tokens,
      gradNorm: own.gradNorm / minibatches,
    };
  }

  dispose(): void {
    this.#arena.dispose();
  }

  async #minibatch(
    request: PolicyUpdate,
    minibatch: Int32Array,
    sums: Sums,
    readback: Readback,
    pause: (share: number) => Promise<void>,
  ): Promise<void> {
    const { group, optimizer } = request;
    const kernels = this.#kernels;
    const tokenCount = minibatch.reduce((sum, rollout) => sum + group.lengths[rollout]!, 0);
    const { contextLength } = this.#model.config;
    const rowLength = policySequenceLength(group, contextLength) - 1;
    const perMicrobatch = examplesPerMicrobatch(rowLength);
    const { from: first, to: end } = shardOf(minibatch.length, this.#collective);
    const arena = new Arena(kernels);
    try {
      const sum = new GradientSum(arena, this.#model, this.#collective);
      for (let from = first; from < end; from += perMicrobatch) {
        const rollouts = minibatch.subarray(from, Math.min(from + perMicrobatch, end));
        const batch = policyBatch(group, rollouts, request.advantages, tokenCount, contextLength);
        const outputs = {
          logProbs: arena.alloc([batch.slots]),
          entropies: arena.alloc([batch.slots]),
        };
        sum.add((gradient) =>
          scoped(() => {
            const settings = { ...optimizer, temperature: request.temperature };
            policySweep(kernels, this.#model, this.parameters, batch, settings, {
              ...outputs,
              gradient,
            });
          }),
        );
        await readback.next(async () => {
          const [logProbs, entropies] = await Promise.all([
            kernels.download(outputs.logProbs),
            kernels.download(outputs.entropies),
          ]);
          addTo(sums, batch, logProbs, entropies, optimizer.clip);
        });
        await pause((from + rollouts.length - first) / (end - first));
      }
      const scale = this.#apply(arena, await sum.total(), optimizer);
      await readback.next(async () => {
        const [, norm] = await kernels.download(scale);
        sums.gradNorm += norm!;
      });
    } finally {
      arena.dispose();
    }
  }

  /** AdamW with the gradient clipped to its norm; returns the factor and the norm before. [2] */
  #apply(arena: Arena, gradient: View, optimizer: PolicyOptimizer): View {
    const kernels = this.#kernels;
    const scale = arena.alloc([2]);
    kernels.clipScale({ gradient, maxNorm: optimizer.maxGradNorm, out: scale });
    const nextState = this.#arena.alloc(this.#state.shape);
    this.#updates += 1;
    kernels.adamW({
      ...optimizer,
      epsRoot: 0,
      t: this.#updates,
      state: this.#state,
      gradient,
      gradScale: { ...scale, shape: [1] },
      nextState,
    });
    this.#replace(nextState);
    return scale;
  }

  #upload(checkpoint: GeneratorCheckpoint): View {
    const { size } = this.#model.layout;
    if (checkpoint.state.length !== 3 * size) {
      throw new Error(
        `This checkpoint holds ${checkpoint.state.length} numbers; the generator needs ${3 * size}.`,
      );
    }
    return this.#arena.upload(this.#finite(checkpoint.state), [3, size]);
  }

  #finite(state: Float32Array): Float32Array {
    const { size, parameters } = this.#model.layout;
    const nameOf = (i: number): string => {
      const part = ['weight', 'first moment', 'second moment'][Math.floor(i / size)]!;
      const { name } = parameters.findLast(({ offset }) => offset <= i % size)!;
      return `A ${part} of the generator’s ${name}`;
    };
    return requireAllFinite(state, nameOf, GENERATOR_DIVERGED);
  }

  #replace(state: View): void {
    this.#arena.release(this.#state);
    this.#state = state;
  }
}

const addTo = (
  sums: Sums,
  batch: PolicyBatch,
  logProbs: Float32Array, // [slots]
  entropies: Float32Array, // [slots]
  clip: number,
): void => {
  batch.weights.forEach((weight, slot) => {
    if (weight === 0) return;
    sums.tokens += 1;
    sums.entropy += entropies[slot]!;
    const ratio = Math.exp(logProbs[slot]! - batch.oldLogProbs[slot]!);
    const advantage = batch.advantages[slot]!;
    if (advantage > 0 ? ratio > 1 + clip : advantage < 0 && ratio < 1 - clip) sums.clipped += 1;
  });
};

/** A fresh optimiser on given weights. */
export const freshCheckpoint = (parameters: Float32Array): GeneratorCheckpoint => ({
  state: stateOf(3, parameters),
  updates: 0,
});
