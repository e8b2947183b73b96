import { createRandom } from '../../core/random.ts';
import type { GeneratorCheckpoint, UpdateReport } from '../../protocol/ports.ts';
import type { PolicyOptimizer } from '../../protocol/training.ts';
import type { KernelSet, View } from '../kernels/types.ts';
import { MICROBATCH_TOKENS } from '../training/batches.ts';
import { allocGradient, type FlatModel } from '../training/example-loss.ts';
import { Arena, scoped } from '../training/memory.ts';
import { parametersOf } from '../training/optimizer.ts';
import type { Pace } from '../training/pace.ts';
import { policyBatch, policySequenceLength, type SampledGroup } from './policy-batch.ts';
import { policySweep } from './policy-sweep.ts';

export interface PolicyUpdate {
  readonly group: SampledGroup;
  readonly advantages: Float32Array; // [n]
  readonly optimizer: PolicyOptimizer;
  /** At which the group was drawn: π is softmax(logits/temperature). */
  readonly temperature: number;
  readonly seed: number;
  readonly pace: Pace;
}

/** The generator's weights under GRPO: one pass over a GRPO step's rollouts in minibatches. */
export class PolicyTrainer {
  readonly #kernels: KernelSet;
  readonly #model: FlatModel;
  readonly #arena: Arena;
  #state: View; // [3, P]
  #updates: number;

  constructor(kernels: KernelSet, model: FlatModel, checkpoint: GeneratorCheckpoint) {
    this.#kernels = kernels;
    this.#model = model;
    this.#arena = new Arena(kernels);
    this.#state = this.#upload(checkpoint);
    this.#updates = checkpoint.updates;
  }

  /** Current weights, [P]. */
  get parameters(): View {
    return parametersOf(this.#state);
  }

  async checkpoint(): Promise<GeneratorCheckpoint> {
    return { state: await this.#kernels.download(this.#state), updates: this.#updates };
  }

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
    const sums = { tokens: 0, entropy: 0, clipped: 0, gradNorm: 0 };
    let done = 0;
    let minibatches = 0;
    for (let from = 0; from < rollouts; from += size) {
      const minibatch = Int32Array.from(order.slice(from, from + size));
      const norm = await this.#minibatch(request, minibatch, sums, async (examples) => {
        done += examples;
        await request.pace.pause({ done, total: rollouts });
      });
      sums.gradNorm += norm;
      minibatches += 1;
    }
    return {
      entropy: sums.entropy / sums.tokens,
      clipFraction: sums.clipped / sums.tokens,
      gradNorm: sums.gradNorm / minibatches,
    };
  }

  dispose(): void {
    this.#arena.dispose();
  }

  async #minibatch(
    request: PolicyUpdate,
    minibatch: Int32Array,
    sums: { tokens: number; entropy: number; clipped: number },
    pause: (examples: number) => Promise<void>,
  ): Promise<number> {
    const { group, optimizer } = request;
    const kernels = this.#kernels;
    const tokenCount = minibatch.reduce((sum, rollout) => sum + group.lengths[rollout]!, 0);
    const { contextLength } = this.#model.config;
    const rowLength = policySequenceLength(group, contextLength) - 1;
    const perMicrobatch = Math.max(4, Math.floor(MICROBATCH_TOKENS / rowLength / 4) * 4);
    const arena = new Arena(kernels);
    try {
      let gradient: View | undefined;
      for (let from = 0; from < minibatch.length; from += perMicrobatch) {
        const rollouts = minibatch.subarray(from, from + perMicrobatch);
        const batch = policyBatch(group, rollouts, request.advantages, tokenCount, contextLength);
        const outputs = {
          gradient: allocGradient(arena, this.#model),
          logProbs: arena.alloc([batch.slots]),
          entropies: arena.alloc([batch.slots]),
        };
        scoped(() => {
          const settings = { ...optimizer, temperature: request.temperature };
          policySweep(kernels, this.#model, this.parameters, batch, settings, outputs);
        });
        gradient =
          gradient === undefined ? outputs.gradient : arena.sum(gradient, outputs.gradient);
        const [logProbs, entropies] = await Promise.all([
          kernels.download(outputs.logProbs),
          kernels.download(outputs.entropies),
        ]);
        arena.release(outputs.logProbs, outputs.entropies);
        batch.weights.forEach((weight, slot) => {
          if (weight === 0) return;
          sums.tokens += 1;
          sums.entropy += entropies[slot]!;
          const ratio = Math.exp(logProbs[slot]! - batch.oldLogProbs[slot]!);
          const advantage = batch.advantages[slot]!;
          const clipped =
            advantage > 0
              ? ratio > 1 + optimizer.clip
              : advantage < 0 && ratio < 1 - optimizer.clip;
          if (clipped) sums.clipped += 1;
        });
        await pause(rollouts.length);
      }
      return await this.#apply(arena, gradient!, optimizer);
    } finally {
      arena.dispose();
    }
  }

  /** AdamW with the gradient clipped to its norm; returns the norm before clipping. */
  async #apply(arena: Arena, gradient: View, optimizer: PolicyOptimizer): Promise<number> {
    const kernels = this.#kernels;
    const scale = arena.alloc([2]); // factor, norm
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
    const [, norm] = await kernels.download(scale);
    return norm!;
  }

  #upload(checkpoint: GeneratorCheckpoint): View {
    const { size } = this.#model.layout;
    if (checkpoint.state.length !== 3 * size) {
      throw new Error(
        `This checkpoint holds ${checkpoint.state.length} numbers; the generator needs ${3 * size}.`,
      );
    }
    return this.#arena.upload(checkpoint.state, [3, size]);
  }

  #replace(state: View): void {
    this.#arena.release(this.#state);
    this.#state = state;
  }
}

/** A fresh optimiser on given weights. */
export const freshCheckpoint = (parameters: Float32Array): GeneratorCheckpoint => {
  const state = new Float32Array(3 * parameters.length);
  state.set(parameters);
  return { state, updates: 0 };
};
