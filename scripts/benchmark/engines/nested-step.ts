import {
  add,
  div,
  fill,
  grad,
  grads,
  keep,
  mean,
  mul,
  slice,
  sqrt,
  square,
  sub,
  sum,
  tensor,
  tidy,
  valueAndGrad,
  zeros,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { exampleIds } from '../../../src/core/loop/dataset.ts';
import { withMendedGradients } from '../../../src/engine/testing/mended-gradients.ts';
import { plainBatch, plainExampleLosses } from '../../../src/engine/testing/plain-gpt2.ts';
import type { Work } from '../work.ts';
import { changeOf, curvatureOf, type StepProblem } from './problem.ts';

/** What stays on the device between runs: the batch, the state before the step, its adjoint. */
const residents = ({ model, parameters, dataset, adjoint }: StepProblem) => {
  const { size } = model.layout;
  const examples = Array.from({ length: dataset.batchSize }, (_, i) => exampleIds(dataset, i));
  const part = (slot: number) => tensor(adjoint.subarray(slot * size, (slot + 1) * size));
  return {
    batch: plainBatch(examples, model.config.vocabularySize, (ids) => 1 / (ids - 1)),
    weights: fill([dataset.batchSize], 1), // [B]
    phi: tensor(parameters), // [P]
    zero: zeros([size]), // m and v before the first step
    lambda: [part(0), part(1), part(2)] as const, // λφ, λm, λv
  };
};

type Residents = ReturnType<typeof residents>;

/** (1/B) Σ w_i·ℓ_i */
const lossOf = (
  { model }: StepProblem,
  { batch }: Residents,
  phi: Tensor,
  weights: Tensor,
): Scalar => mean(mul(weights, plainExampleLosses(phi, model, batch)));

/** Keeps the outputs of each run until the next one; a GPU has then done all of it. */
const keeping = <K extends string>(compute: () => Record<K, Tensor>) => {
  let outputs: Record<K, Tensor> | undefined;
  return {
    run: async () => {
      Object.values<Tensor>(outputs ?? {}).forEach((output) => output.dispose());
      outputs = tidy(compute);
      const values = Object.values<Tensor>(outputs);
      const marker = slice(values.at(-1), [0], [1]);
      await marker.data();
      marker.dispose();
    },
    read: async (name: K) => Float32Array.from(await outputs![name].data()),
  };
};

export const nestedTrain = (problem: StepProblem): Work => {
  const { lr, beta1, beta2, eps, epsRoot, weightDecay } = problem.optimizer;
  const held = residents(problem);
  const { run, read } = keeping(() => {
    const { phi, zero, weights } = held;
    const loss = (at: Tensor) => lossOf(problem, held, at, weights);
    const { value, grad: gradient } = valueAndGrad(loss)(phi);
    const m = add(mul(zero, beta1), mul(gradient, 1 - beta1));
    const v = add(mul(zero, beta2), mul(square(gradient), 1 - beta2));
    const root = sqrt(add(div(v, 1 - beta2), epsRoot));
    const step = div(div(m, 1 - beta1), add(root, eps));
    const next = sub(phi, mul(add(step, mul(phi, weightDecay)), lr));
    return { loss: value, gradient, m, v, next };
  });
  return {
    run,
    results: async () => ({
      loss: await read('loss'),
      gradient: await read('gradient'),
      change: changeOf(problem, await read('next')),
    }),
  };
};

export const nestedMetagradient = (problem: StepProblem): Work => {
  const { lr, beta1, beta2, eps, epsRoot, weightDecay } = problem.optimizer;
  const held = residents(problem);
  const gradientAt = (weights: Tensor) =>
    grad((phi: Tensor) => lossOf(problem, held, phi, weights));
  // Taken by the training, which is over.
  const g = keep(tidy(() => gradientAt(held.weights)(held.phi)));

  /** The adjoint of AdamW's first step: u, λm and λv. */
  const backThroughAdam = () => {
    const [phiAdjoint, mAdjoint, vAdjoint] = held.lambda;
    const m = add(mul(held.zero, beta1), mul(g, 1 - beta1));
    const v = add(mul(held.zero, beta2), mul(square(g), 1 - beta2));
    const root = sqrt(add(div(v, 1 - beta2), epsRoot));
    const denominator = add(root, eps);
    const scaled = mul(phiAdjoint, lr);
    const dm = sub(mAdjoint, div(scaled, mul(denominator, 1 - beta1)));
    const slope = div(
      mul(scaled, div(m, 1 - beta1)),
      mul(mul(square(denominator), root), 2 * (1 - beta2)),
    );
    const dv = add(vAdjoint, slope);
    const direction = add(mul(dm, 1 - beta1), mul(mul(g, dv), 2 * (1 - beta2)));
    return { direction, m: mul(dm, beta1), v: mul(dv, beta2) };
  };

  const { run, read } = keeping(() => {
    const { direction, m, v } = backThroughAdam();
    const slope = (phi: Tensor, weights: Tensor): Scalar =>
      sum(mul(direction, gradientAt(weights)(phi)));
    const [curvature, tau] = withMendedGradients(() => grads(slope)([held.phi, held.weights])) as [
      Tensor,
      Tensor,
    ];
    return { tau, m, v, phi: add(mul(held.lambda[0], 1 - lr * weightDecay), curvature) };
  });
  return {
    run,
    results: async () => ({
      tau: await read('tau'),
      curvature: curvatureOf(problem, await read('phi')),
      moments: Float32Array.from([...(await read('m')), ...(await read('v'))]),
    }),
  };
};
