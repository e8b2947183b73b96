import { rowSums } from '../../core/row-sums.ts';
import type { Attribution, Dataset } from '../../protocol/ports.ts';
import { alone, sumOver, type Collective } from '../collective/collective.ts';
import { GradientSum } from '../collective/gradient-sum.ts';
import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { lossSweep, tokenLosses } from '../model/loss-sweep.ts';
import type { FlatModel } from '../model/parameter-layout.ts';
import { addCurvature, parametersOf, stateOf } from '../optimizer/optimizer.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import type { Pace } from '../runtime/pace.ts';
import { Readback } from '../runtime/readback.ts';
import { AdjointNorms } from './adjoint-norms.ts';
import { tokenValues } from './batches.ts';
import type { InnerTraining, KeptMicrobatch, KeptStep } from './inner-training.ts';

export interface MetagradientOptions {
  readonly kernels: KernelSet;
  readonly model: FlatModel;
  readonly dataset: Dataset;
  /** A finished training that kept its trajectory. */
  readonly training: InnerTraining;
  /** ∇Φ(φ_T), [P]. */
  readonly metricGradient: Float32Array;
  /** Tell the norms of the adjoints too. */
  readonly adjointNorms?: boolean;
  readonly pace: Pace;
  /** The team that the training was shared with. */
  readonly collective?: Collective;
}

/** What the inner steps of one reverse sweep share. */
export interface ReverseSweep extends MetagradientOptions {
  readonly arena: Arena;
  readonly readback: Readback;
  /** ∂Φ/∂(a weight of a token's loss), as far as the sweep has come. [T·B, L] */
  readonly tau: Float32Array;
}

export const openReverseSweep = (options: MetagradientOptions): ReverseSweep => {
  const { innerSteps, batchSize, maxLength } = options.dataset;
  return {
    ...options,
    arena: new Arena(options.kernels),
    readback: new Readback(),
    tau: new Float32Array(innerSteps * batchSize * (maxLength - 1)),
  };
};

/**
 * τ = ∇_w Φ(A(w, D)) at the training's w by a reverse sweep over the T inner steps (§3.2, Algorithm 1).
 *
 * Going back from t = T, the optimiser's adjoint turns λ into u, the adjoint of that step's
 * gradient; one tangent sweep in direction u then gives τ_i = <u, ∇ℓ_i>/B of all examples, and
 * H·u, which carries λφ one step further back.
 *
 * The sum <u, ∇ℓ_i>/B goes over i's tokens; each term is ∂Φ/∂(a weight of that token's loss).
 */
export const metagradient = async (options: MetagradientOptions): Promise<Attribution> => {
  const { training, dataset, collective = alone } = options;
  const sweep = openReverseSweep(options);
  const { arena, readback, tau } = sweep;
  const norms = options.adjointNorms ? new AdjointNorms(arena, training) : undefined;
  try {
    let adjoint = startAdjoint(arena, training, options.metricGradient);
    for (let segment = training.segments.length - 1; segment >= 0; segment--) {
      const steps = await training.steps(segment);
      for (const step of steps.toReversed()) {
        await norms?.read(step.t, adjoint);
        if (step.t === 1) await firstStep(sweep, step, adjoint);
        else adjoint = await stepBack(sweep, step, adjoint);
      }
    }
    await readback.finish();
    // The others' examples are 0 here.
    const tokens = await sumOver(collective, tau);
    return {
      examples: rowSums(tokens, dataset.maxLength - 1),
      tokens,
      ...(norms && { adjointNorms: await norms.finish() }),
    };
  } finally {
    arena.dispose();
  }
};

/** λφ = ∇Φ, λm = λv = 0. [slots, P] */
const startAdjoint = (arena: Arena, training: InnerTraining, gradient: Float32Array): View => {
  const { slots } = training.optimizer;
  return arena.upload(stateOf(slots, gradient), [slots, gradient.length]);
};

/** One inner step of the reverse sweep: the adjoint of the step’s state; writes the step’s τ. */
export const stepBack = async (
  sweep: ReverseSweep,
  step: KeptStep,
  adjoint: View, // [slots, P]
): Promise<View> => {
  const { kernels, model, training, arena, collective = alone } = sweep;
  const { direction, nextAdjoint } = optimizerBack(sweep, step, adjoint);
  const sum = new GradientSum(arena, model, collective);
  await eachMicrobatch(sweep, step, (microbatch) =>
    sum.add((curvature) => tangentSweep(sweep, step, microbatch, direction, curvature)),
  );
  const curvature = await sum.total();
  addCurvature(kernels, training.optimizer, adjoint, curvature, nextAdjoint);
  arena.release(adjoint, direction, curvature);
  return nextAdjoint;
};

/** The end of the reverse sweep: nobody asks for the adjoint of the initial weights, so no H·u. */
const firstStep = async (
  sweep: ReverseSweep,
  step: KeptStep,
  adjoint: View, // [slots, P]
): Promise<void> => {
  const { direction } = optimizerBack(sweep, step, adjoint);
  await eachMicrobatch(sweep, step, (microbatch) =>
    tangentSweep(sweep, step, microbatch, direction),
  );
};

/** u, and the part of the step before's adjoint that does not take H·u. */
const optimizerBack = (
  { kernels, model, training, arena }: ReverseSweep,
  step: KeptStep,
  adjoint: View, // [slots, P]
) => {
  const direction = arena.alloc([model.layout.size]);
  const nextAdjoint = arena.alloc(adjoint.shape);
  training.optimizer.adjoint(kernels, { ...step, adjoint, direction, nextAdjoint });
  return { direction, nextAdjoint };
};

/** Sweeps through the step's microbatches and reads their τ from the losses' tangents. */
const eachMicrobatch = async (
  { kernels, training: { innerSteps }, pace, arena, readback, tau }: ReverseSweep,
  step: KeptStep,
  losses: (microbatch: KeptMicrobatch) => View, // [N]
): Promise<void> => {
  for (const [i, microbatch] of step.microbatches.entries()) {
    const tangents = losses(microbatch);
    await readback.next(async () => {
      // <u, ∇ℓ_i>/B: the shares of a microbatch carry the loss's form and the 1/B.
      const values = await kernels.download(tangents);
      arena.release(tangents);
      const { firstExample, sequenceLength } = microbatch.host;
      tau.set(tokenValues(microbatch.host, values), firstExample * (sequenceLength - 1));
    });
    const done = innerSteps - step.t + (i + 1) / step.microbatches.length;
    await pace.pause({ done, total: innerSteps });
  }
};

/** Writes H·u into `curvature`, if it is wanted; returns <u, ∇ℓ> of each token, [N]. */
const tangentSweep = (
  { kernels, model, arena }: ReverseSweep,
  step: KeptStep,
  { batch, tape }: KeptMicrobatch,
  direction: View,
  curvature?: View,
): View => {
  const losses = arena.alloc([batch.rows]);
  scoped(() => {
    const sweep = new Sweep(kernels, {
      tangents: true,
      tape: tape && { mode: 'replay', tape },
    });
    const parameters = { primal: parametersOf(step.state), tangent: direction };
    const { tangent } =
      curvature === undefined
        ? tokenLosses(sweep, model, parameters, batch)
        : lossSweep(sweep, model, parameters, curvature, batch);
    kernels.copy(tangent!, losses);
  });
  return losses;
};
