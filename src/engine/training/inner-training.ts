import type { LossForm } from '../../protocol/names.ts';
import type { Dataset } from '../../protocol/ports.ts';
import type { InnerOptimizer } from '../../protocol/training.ts';
import { alone, sumOver, type Collective } from '../collective/collective.ts';
import { GradientSum } from '../collective/gradient-sum.ts';
import { shardOf } from '../collective/shard.ts';
import { Sweep } from '../dual/sweep.ts';
import { Tape } from '../dual/tape.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { lossSweep } from '../model/loss-sweep.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { uploadBatch, type TokenBatch } from '../model/token-batch.ts';
import { parametersOf, stateOf, type Optimizer } from '../optimizer/optimizer.ts';
import { createOptimizer } from '../optimizer/optimizers.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import { DEFAULT_BUDGET, type MemoryBudget } from '../runtime/budgets.ts';
import type { Pace } from '../runtime/pace.ts';
import { Readback } from '../runtime/readback.ts';
import { microbatches, exampleSums, requireWeightsFit, type Microbatch } from './batches.ts';
import { planSegments, type Segment } from './segments.ts';

/** A microbatch on the device, with its primal values if there was room to keep them. */
export interface KeptMicrobatch {
  readonly host: Microbatch;
  readonly batch: TokenBatch;
  readonly tape: Tape | undefined;
}

/** What the reverse sweep needs of one inner step. */
export interface KeptStep {
  /** Counts from 1. */
  readonly t: number;
  /** The state before the update. */
  readonly state: View; // [slots, P]
  readonly gradient: View; // [P]
  readonly microbatches: readonly KeptMicrobatch[];
}

export interface InnerTrainingOptions {
  readonly kernels: KernelSet;
  readonly model: FlatModel;
  readonly dataset: Dataset;
  readonly optimizer: InnerOptimizer;
  readonly loss: LossForm;
  readonly keepTrajectory: boolean;
  /** w, [T·B], or one for each predicted token, [T·B, L]; 1 if not given. */
  readonly exampleWeights?: Float32Array | undefined;
  readonly budget?: MemoryBudget;
  readonly pace: Pace;
  /** The team that shares each batch; alone if not given. */
  readonly collective?: Collective;
}

/** Looks at the state [slots, P] after t inner steps, t from 0, before it may be gone. */
export type WatchState = (t: number, state: View) => Promise<void>;

/**
 * A(w, D): T steps of the inner optimiser from the given weights and, if
 * asked, the trajectory that the metagradient goes back along, as often as one likes. Owns its tensors until `dispose`.
 */
export class InnerTraining {
  readonly optimizer: Optimizer;
  readonly segments: readonly Segment[];
  /** State before each segment's first step. */
  readonly #starts: View[] = [];
  readonly #options: InnerTrainingOptions;
  readonly #arena: Arena;
  readonly #readback = new Readback();
  #kept: KeptStep[] = [];
  /** The segment of the kept steps, once they are all there. */
  #keptSegment: number | undefined;
  #tapeBytes = 0;
  #final: View | undefined;

  /** @throws Error if the example weights do not fit the dataset */
  constructor(options: InnerTrainingOptions) {
    if (options.exampleWeights) requireWeightsFit(options.dataset, options.exampleWeights);
    this.#options = options;
    this.#arena = new Arena(options.kernels);
    this.optimizer = createOptimizer(options.optimizer);
    const bytesPerStep = 4 * (this.optimizer.slots + 1) * options.model.layout.size;
    this.segments = planSegments(
      options.dataset.innerSteps,
      bytesPerStep,
      (options.budget ?? DEFAULT_BUDGET).stateBytes,
    );
  }

  /** The state after the last inner step. [slots, P] */
  get final(): View {
    if (this.#final === undefined) throw new Error('The target has not been trained yet.');
    return this.#final;
  }

  /** Inner steps in all, and done ones when `run` is through. */
  get innerSteps(): number {
    return this.#options.dataset.innerSteps;
  }

  /** Whether `steps` can be asked for. */
  get hasTrajectory(): boolean {
    return this.#starts.length > 0;
  }

  /**
   * Trains from `initial` [P].
   * @returns the mean example loss of each inner step before its update, [T]
   */
  async run(initial: Float32Array, watch?: WatchState): Promise<Float32Array> {
    const { keepTrajectory: keepStart } = this.#options;
    const losses = new Float32Array(this.innerSteps);
    let state = this.#upload(initial);
    await watch?.(0, state);
    for (const segment of this.segments) {
      if (keepStart) this.#starts.push(state);
      const keepSteps = keepStart && segment.to === this.innerSteps;
      state = await this.#advance(segment, state, { keepSteps, keepStart, losses, watch });
    }
    this.#final = state;
    if (keepStart) this.#keptSegment = this.segments.length - 1;
    await this.#readback.finish();
    return sumOver(this.#collective, losses);
  }

  /**
   * The steps of a segment, in training order. Those of one segment are kept, at first the last one's;
   * another segment is trained again. The steps belong to this object until the next call or
   * `releaseTrajectory`.
   */
  async steps(index: number): Promise<readonly KeptStep[]> {
    if (index === this.#keptSegment) return this.#kept;
    this.#releaseSteps();
    const segment = this.segments[index]!;
    const start = this.#starts[index]!;
    const end = await this.#advance(segment, start, { keepSteps: true, keepStart: true });
    this.#arena.release(end);
    this.#keptSegment = index;
    return this.#kept;
  }

  /** Frees all that `steps` needs; the final state stays. */
  releaseTrajectory(): void {
    this.#releaseSteps();
    this.#arena.release(...this.#starts);
    this.#starts.length = 0;
  }

  #releaseSteps(): void {
    for (const { state, gradient, microbatches: kept } of this.#kept) {
      if (!this.#starts.includes(state)) this.#arena.release(state);
      this.#arena.release(gradient);
      for (const microbatch of kept) this.#releaseMicrobatch(microbatch);
    }
    this.#kept = [];
    this.#keptSegment = undefined;
    this.#tapeBytes = 0;
  }

  dispose(): void {
    this.#arena.dispose();
    this.#starts.length = 0;
    this.#kept = [];
    this.#keptSegment = undefined;
    this.#final = undefined;
  }

  get #collective(): Collective {
    return this.#options.collective ?? alone;
  }

  #upload(initial: Float32Array): View {
    const { slots } = this.optimizer;
    return this.#arena.upload(stateOf(slots, initial), [slots, initial.length]);
  }

  async #advance(
    segment: Segment,
    start: View,
    how: {
      keepSteps: boolean;
      keepStart: boolean;
      losses?: Float32Array;
      watch?: WatchState | undefined;
    },
  ): Promise<View> {
    let state = start;
    for (let t = segment.from; t < segment.to; t++) {
      const { step, next } = await this.#step(t, state, how.keepSteps, how.losses);
      await how.watch?.(step.t, next);
      if (how.keepSteps) {
        this.#kept.push(step);
      } else {
        this.#arena.release(step.gradient);
        if (!(how.keepStart && state === start)) this.#arena.release(state);
      }
      state = next;
    }
    return state;
  }

  async #step(
    index: number,
    state: View,
    keepStep: boolean,
    losses: Float32Array | undefined,
  ): Promise<{ step: KeptStep; next: View }> {
    const { kernels, model, dataset, loss, pace } = this.#options;
    const t = index + 1;
    const { exampleWeights } = this.#options;
    const shard = shardOf(dataset.batchSize, this.#collective);
    const hosts = microbatches(dataset, index, loss, model.config.contextLength, {
      exampleWeights,
      shard,
    });
    const kept: KeptMicrobatch[] = [];
    const sum = new GradientSum(this.#arena, model, this.#collective);
    for (const [i, host] of hosts.entries()) {
      const result = sum.add((part) => this.#sweep(host, state, part, keepStep));
      await this.#readback.next(async () => {
        const values = await kernels.download(result.losses);
        this.#arena.release(result.losses);
        if (losses === undefined) return;
        losses[index]! += exampleSums(host, values).reduce((a, b) => a + b, 0);
      });
      if (keepStep) kept.push(result.microbatch);
      else this.#releaseMicrobatch(result.microbatch);
      await pace.pause({ done: index + (i + 1) / hosts.length, total: dataset.innerSteps });
    }
    const gradient = await sum.total();
    const next = this.#arena.alloc(state.shape);
    this.optimizer.update(kernels, { t, state, gradient, nextState: next });
    return { step: { t, state, gradient, microbatches: kept }, next };
  }

  #sweep(host: Microbatch, state: View, gradient: View, record: boolean) {
    const { kernels, model, budget = DEFAULT_BUDGET } = this.#options;
    const tape = record && this.#tapeBytes < budget.tapeBytes ? new Tape(this.#arena) : undefined;
    let batch: TokenBatch | undefined;
    let losses: View | undefined;
    scoped(() => {
      batch = uploadBatch(kernels, host, model.config.vocabularySize);
      for (const view of batchViews(batch)) this.#arena.adopt(view);
      const sweep = new Sweep(kernels, {
        tangents: false,
        tape: tape && { mode: 'record', tape },
      });
      const result = lossSweep(sweep, model, { primal: parametersOf(state) }, gradient, batch);
      // The tape keeps its own tensors; the losses are read after the tidy.
      losses = this.#arena.alloc(result.primal.shape);
      kernels.copy(result.primal, losses);
    });
    this.#tapeBytes += tape?.bytes ?? 0;
    return { losses: losses!, microbatch: { host, batch: batch!, tape } };
  }

  #releaseMicrobatch({ batch, tape }: KeptMicrobatch): void {
    this.#arena.release(...batchViews(batch));
    tape?.dispose();
  }
}

const batchViews = ({ ids, targets, positions, weights, order, starts }: TokenBatch) => [
  ids,
  targets,
  positions,
  weights,
  order,
  starts,
];
