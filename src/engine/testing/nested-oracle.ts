import {
  add,
  div,
  fill,
  grad,
  grads,
  log1p,
  exp,
  mean,
  mul,
  neg,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  sum,
  tensor,
  tidy,
  transpose,
  zeros,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { exampleIds } from '../../core/loop/dataset.ts';
import type { LossForm } from '../../protocol/names.ts';
import type { Dataset } from '../../protocol/ports.ts';
import type { InnerOptimizer, MetricSpec } from '../../protocol/training.ts';
import { findParameter, type FlatModel } from '../model/parameter-layout.ts';
import type { Experiment } from './experiment.ts';
import { withMendedGradients } from './mended-gradients.ts';
import { plainBatch, plainExampleLosses, plainLikelihood, type PlainBatch } from './plain-gpt2.ts';

/**
 * The metagradient by nested automatic differentiation of tfjs, on its active backend: the whole
 * of A on one tape, as the reference in PyTorch has it. It shares no formula with the engine.
 */

/** (1/B) Σ w_i·ℓ_i, for w of the examples, [B], or of their tokens, [B·L]. */
const batchLoss = (flat: Tensor, weights: Tensor, model: FlatModel, batch: PlainBatch): Tensor => {
  const { examples, length } = batch;
  if (weights.size === examples) return mean(mul(weights, plainExampleLosses(flat, model, batch)));
  // The batch is as long as its longest example, the weights as any may be.
  const own = slice(reshape(weights, [examples, -1]), [0, 0], [examples, length]); // [B, L]
  return mean(plainExampleLosses(flat, model, { ...batch, shares: mul(batch.shares, own) }));
};

const stepBatch = (dataset: Dataset, t: number, loss: LossForm, model: FlatModel): PlainBatch => {
  const { vocabularySize, contextLength } = model.config;
  const examples = Array.from({ length: dataset.batchSize }, (_, i) =>
    exampleIds(dataset, t * dataset.batchSize + i),
  );
  return plainBatch(examples, vocabularySize, (ids) =>
    loss === 'own' ? 1 / (ids - 1) : 1 / contextLength,
  );
};

/** tfjs refuses float64 arrays, but plain ones become whatever the backend computes in. */
const vector = (values: Float32Array): Tensor => tensor(Array.from(values));

interface OptimizerState {
  readonly phi: Tensor; // [P]
  readonly m: Tensor; // [P]
  readonly v: Tensor; // [P]
}

const update = (
  { phi, m, v }: OptimizerState,
  gradient: Tensor,
  t: number,
  optimizer: InnerOptimizer,
): OptimizerState => {
  const { lr, weightDecay } = optimizer;
  const move = (direction: Tensor) => sub(phi, mul(add(direction, mul(phi, weightDecay)), lr));
  switch (optimizer.type) {
    case 'sgd':
      return { phi: move(gradient), m, v };
    case 'momentum': {
      const nextM = add(mul(m, optimizer.momentum), gradient);
      return { phi: move(nextM), m: nextM, v };
    }
    case 'adam': {
      const { beta1, beta2, eps, epsRoot } = optimizer;
      const nextM = add(mul(m, beta1), mul(gradient, 1 - beta1));
      const nextV = add(mul(v, beta2), mul(square(gradient), 1 - beta2));
      const mHat = div(nextM, 1 - beta1 ** t);
      const vHat = div(nextV, 1 - beta2 ** t);
      return { phi: move(div(mHat, add(sqrt(add(vHat, epsRoot)), eps))), m: nextM, v: nextV };
    }
  }
};

const measure = (phi: Tensor, initial: Tensor, model: FlatModel, metric: MetricSpec): Scalar => {
  const { vocabularySize, width } = model.config;
  const { offset } = findParameter(model.layout, 'lm_head.weight');
  const headOf = (flat: Tensor) =>
    reshape(slice(flat, [offset], [vocabularySize * width]), [vocabularySize, width]);
  switch (metric.type) {
    case 'l2':
      return neg<Scalar>(sqrt(sum(square(headOf(phi)))));
    case 'lm':
      return plainLikelihood(
        phi,
        model,
        plainBatch(metric.examples, vocabularySize, (ids) => 1 / (ids - 1)),
      );
    case 'patch': {
      const shape: [number, number] = [metric.pattern[0]!.length, metric.pattern.length];
      const patchOf = (flat: Tensor) => slice(headOf(flat), [0, 0], shape); // [columns, rows]
      const signs = transpose(tensor(metric.pattern.map((row) => [...row])));
      const delta = sub(patchOf(phi), patchOf(initial));
      return neg<Scalar>(mean(log1p(exp(mul(mul(signs, delta), -metric.strength)))));
    }
  }
};

const initialState = ({ model, parameters }: Experiment): OptimizerState => {
  const zero = zeros([model.layout.size]);
  return { phi: vector(parameters), m: zero, v: zero };
};

const weightsOf = ({ dataset, exampleWeights }: Experiment): Tensor =>
  exampleWeights === undefined ? fill([dataset.lengths.length], 1) : vector(exampleWeights);

/** The state after the inner steps [from, to), from the one before them. */
const train = (
  { model, dataset, optimizer, loss }: Experiment,
  weights: Tensor,
  before: OptimizerState,
  from: number,
  to: number,
): OptimizerState => {
  let state = before;
  for (let t = from; t < to; t++) {
    const batch = stepBatch(dataset, t, loss, model);
    const share = weights.size / dataset.innerSteps;
    const own = slice(weights, [t * share], [share]);
    const gradient = grad((phi: Tensor) => batchLoss(phi, own, model, batch))(state.phi);
    state = update(state, gradient, t + 1, optimizer);
  }
  return state;
};

/** Φ(A(w, D)) and τ = ∇_w of it, as long as the experiment's weights, [T·B] if it has none. */
export const nestedMetagradient = (experiment: Experiment) => {
  const { model, dataset, metric } = experiment;
  return tidy(() => {
    const initial = initialState(experiment);
    const phiOf = (weights: Tensor): Scalar => {
      const { phi } = train(experiment, weights, initial, 0, dataset.innerSteps);
      return measure(phi, initial.phi, model, metric);
    };
    const weights = weightsOf(experiment);
    const tau = withMendedGradients(() => grad(phiOf)(weights));
    return { phi: phiOf(weights).dataSync()[0]!, tau: Float32Array.from(tau.dataSync()) };
  });
};

/** The norms of ∂Φ/∂φ, ∂Φ/∂m and ∂Φ/∂v of the state after each inner step: a row for each step. */
export const nestedAdjointNorms = (experiment: Experiment): number[][] => {
  const { model, dataset, metric } = experiment;
  const { innerSteps } = dataset;
  return tidy(() => {
    const initial = initialState(experiment);
    const weights = weightsOf(experiment);
    return Array.from({ length: innerSteps }, (_, done) => {
      const { phi, m, v } = train(experiment, weights, initial, 0, done + 1);
      const rest = (...[p, first, second]: Tensor[]): Scalar => {
        const state = { phi: p!, m: first!, v: second! };
        const { phi: last } = train(experiment, weights, state, done + 1, innerSteps);
        // The zeros give derivatives to moments that nothing reads any more.
        const unread = mul(sum(add(first!, second!)), 0);
        return add(measure(last, initial.phi, model, metric), unread);
      };
      const adjoints = withMendedGradients(() => grads(rest)([phi, m, v]));
      return adjoints.map((adjoint) => sqrt(sum(square(adjoint))).dataSync()[0]!);
    });
  });
};

export interface NestedStep {
  /** <u, ∇ℓ_i>/B, [B] */
  readonly tau: Float32Array;
  /** H·u, [P] */
  readonly curvature: Float32Array;
}

/**
 * Both parts of one metagradient step, from the derivative of <u, ∇L(φ, w)>.
 *
 * @param mended false leaves tfjs' own second derivatives in place, which are wrong
 */
export const nestedStep = (
  { model, parameters, dataset, loss, exampleWeights }: Experiment,
  t: number,
  direction: Float32Array, // u [P]
  mended = true,
): NestedStep =>
  tidy(() => {
    const batch = stepBatch(dataset, t, loss, model);
    const u = vector(direction);
    const slope = (phi: Tensor, weights: Tensor): Scalar => {
      const gradient = grad((at: Tensor) => batchLoss(at, weights, model, batch))(phi);
      return sum(mul(u, gradient));
    };
    const weights =
      exampleWeights === undefined
        ? fill([dataset.batchSize], 1)
        : vector(exampleWeights.subarray(t * dataset.batchSize, (t + 1) * dataset.batchSize));
    const differentiate = () => grads(slope)([vector(parameters), weights]);
    const [curvature, tau] = (mended ? withMendedGradients(differentiate) : differentiate()) as [
      Tensor,
      Tensor,
    ];
    return {
      tau: Float32Array.from(tau.dataSync()),
      curvature: Float32Array.from(curvature.dataSync()),
    };
  });
