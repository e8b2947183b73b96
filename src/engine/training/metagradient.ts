import { rowSums } from '../../core/row-sums.ts';
import { Sweep } from '../dual/sweep.ts';
import type { KernelSet, View } from '../kernels/types.ts';
import type { Attribution, Dataset } from '../../protocol/ports.ts';
import { tokenValues } from './batches.ts';
import { alone, sumOver, type Collective } from '../team/collective.ts';
import { lossSweep, tokenLosses, type FlatModel } from './example-loss.ts';
import { GradientSum } from './gradient-sum.ts';
import type { InnerTraining, KeptMicrobatch, KeptStep } from './inner-training.ts';
import { Arena, scoped } from './memory.ts';
import { addCurvature, parametersOf } from './optimizer.ts';
import type { Pace } from './pace.ts';
import { Readback } from './readback.ts';

export interface MetagradientOptions {
  readonly kernels: KernelSet;
  readonly model: FlatModel;
  readonly dataset: Dataset;
  /** A finished training that kept its trajectory. */
  readonly training: InnerTraining;
  /** ∇Φ(φ_T), [P]. */
  readonly metricGradient: Float32Array;
  readonly pace: Pace;
  /** The team that the training was shared with. */
  readonly collective?: Collective;
}

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
  const { kernels, training, dataset, collective = alone } = options;
  const arena = new Arena(kernels);
  const readback = new Readback();
  const length = dataset.maxLength - 1;
  const tau = new Float32Array(dataset.innerSteps * dataset.batchSize * length);
  try {
    let adjoint = startAdjoint(arena, training, options.metricGradient);
    for (let segment = training.segments.length - 1; segment >= 0; segment--) {
      const steps = await training.steps(segment);
      for (const step of steps.toReversed()) {
        if (step.t === 1) await firstStep(options, arena, step, adjoint, tau, readback);
        else adjoint = await stepBack(options, arena, step, adjoint, tau, readback);
      }
    }
    await readback.finish();
    // The others' examples are 0 here.
    const tokens = await sumOver(collective, tau);
    return { examples: rowSums(tokens, length), tokens };
  } finally {
    arena.dispose();
  }
};

/** λφ = ∇Φ, λm = λv = 0. [slots, P] */
const startAdjoint = (arena: Arena, training: InnerTraining, gradient: Float32Array): View => {
  const { slots } = training.optimizer;
  const values = new Float32Array(slots * gradient.length);
  values.set(gradient);
  return arena.upload(values, [slots, gradient.length]);
};

/** One inner step of the reverse sweep: the adjoint of the step’s state; writes the step’s τ. */
export const stepBack = async (
  options: MetagradientOptions,
  arena: Arena,
  step: KeptStep,
  adjoint: View, // [slots, P]
  tau: Float32Array, // [T·B, L]
  readback: Readback,
): Promise<View> => {
  const { kernels, model, training, collective = alone } = options;
  const { direction, nextAdjoint } = optimizerBack(options, arena, step, adjoint);
  const sum = new GradientSum(arena, model, collective);
  await eachMicrobatch(options, arena, step, tau, readback, (microbatch) =>
    sum.add((curvature) => tangentSweep(options, arena, step, microbatch, direction, curvature)),
  );
  const curvature = await sum.total();
  addCurvature(kernels, training.optimizer, adjoint, curvature, nextAdjoint);
  arena.release(adjoint, direction, curvature);
  return nextAdjoint;
};

/** The end of the reverse sweep: nobody asks for the adjoint of the initial weights, so no H·u. */
const firstStep = async (
  options: MetagradientOptions,
  arena: Arena,
  step: KeptStep,
  adjoint: View, // [slots, P]
  tau: Float32Array, // [T·B, L]
  readback: Readback,
): Promise<void> => {
  const { direction } = optimizerBack(options, arena, step, adjoint);
  await eachMicrobatch(options, arena, step, tau, readback, (microbatch) =>
    tangentSweep(options, arena, step, microbatch, direction),
  );
};

/** u, and the part of the step before's adjoint that does not take H·u. */
const optimizerBack = (
  { kernels, model, training }: MetagradientOptions,
  arena: Arena,
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
  { kernels, training: { innerSteps }, pace }: MetagradientOptions,
  arena: Arena,
  step: KeptStep,
  tau: Float32Array, // [T·B, L]
  readback: Readback,
  sweep: (microbatch: KeptMicrobatch) => View, // [N]
): Promise<void> => {
  for (const [i, microbatch] of step.microbatches.entries()) {
    const losses = sweep(microbatch);
    await readback.next(async () => {
      // <u, ∇ℓ_i>/B: the shares of a microbatch carry the loss's form and the 1/B.
      const values = await kernels.download(losses);
      arena.release(losses);
      const { firstExample, sequenceLength } = microbatch.host;
      tau.set(tokenValues(microbatch.host, values), firstExample * (sequenceLength - 1));
    });
    const done = innerSteps - step.t + (i + 1) / step.microbatches.length;
    await pace.pause({ done, total: innerSteps });
  }
};

/** Writes H·u into `curvature`, if it is wanted; returns <u, ∇ℓ> of each token, [N]. */
const tangentSweep = (
  { kernels, model }: MetagradientOptions,
  arena: Arena,
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
