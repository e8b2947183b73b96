import { defaultDevice, grad, init, jit, jvp, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import type { Work } from '../work.ts';
import {
  exampleLosses,
  jaxBatch,
  shared,
  sharedBatch,
  toFlat,
  toParameters,
  type JaxBatch,
  type Parameters,
} from './jax-gpt2.ts';
import { changeOf, curvatureOf, type StepProblem } from './problem.ts';

/** Makes jax-js compute on a device. @throws Error if it has none of that kind. */
export const openJax = async (device: 'wasm' | 'webgpu'): Promise<void> => {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js has no device ${device}.`);
  defaultDevice(device);
};

/** AdamW's parts for one parameter or moment: elementwise, so jit fuses them into few kernels. */
const moments = ({ optimizer: { beta1, beta2, epsRoot } }: StepProblem, g: np.Array) => {
  // The moments before the first step are 0 and add nothing that would be worth a kernel.
  const m = g.ref.mul(1 - beta1);
  const v = np.square(g).mul(1 - beta2);
  const root = np.sqrt(v.ref.mul(1 / (1 - beta2)).add(epsRoot)); // s
  return { m, v, root };
};

const batchOf = ({ model, dataset }: StepProblem): JaxBatch =>
  jaxBatch(dataset, model.config.vocabularySize);

const dataOf = async (array: np.Array): Promise<Float32Array> =>
  Float32Array.from((await array.ref.data()) as Float32Array);

export const jaxTrain = (problem: StepProblem): Work => {
  const { model } = problem;
  const { lr, beta1, eps, weightDecay } = problem.optimizer;
  const held = { phi: toParameters(model, problem.parameters), batch: batchOf(problem) };
  const loss = (phi: Parameters, batch: JaxBatch): np.Array =>
    np.mean(exampleLosses(model, phi, batch));
  const step = jit((phi: Parameters, batch: JaxBatch) => {
    const [value, gradient] = valueAndGrad(loss)(shared(phi), batch) as [np.Array, Parameters];
    const parts = gradient.map((g) => moments(problem, g.ref));
    const next = phi.map((p, i) => {
      const direction = parts[i]!.m.ref.mul(1 / (1 - beta1)).div(parts[i]!.root.add(eps));
      return p.ref.sub(direction.add(p.mul(weightDecay)).mul(lr));
    });
    return [[value], gradient, next, parts.map(({ m }) => m), parts.map(({ v }) => v)];
  });
  let outputs: Parameters[] = [];
  return {
    run: async () => {
      tree.dispose(outputs);
      outputs = step(shared(held.phi), sharedBatch(held.batch));
      // Reading waits for all that was asked of the device before.
      await outputs[0]![0]!.ref.data();
    },
    results: async () => ({
      loss: await dataOf(outputs[0]![0]!),
      gradient: await toFlat(model, outputs[1]!),
      change: changeOf(problem, await toFlat(model, outputs[2]!)),
    }),
  };
};

export const jaxMetagradient = (problem: StepProblem): Work => {
  const { model, dataset } = problem;
  const { lr, beta1, beta2, eps, weightDecay } = problem.optimizer;
  const { size } = model.layout;
  const batch = batchOf(problem);
  const phi = toParameters(model, problem.parameters);
  const lambda = [0, 1, 2].map((slot) =>
    toParameters(model, problem.adjoint.subarray(slot * size, (slot + 1) * size)),
  ) as [Parameters, Parameters, Parameters];
  const lossAndTexts = (at: Parameters, texts: JaxBatch): [np.Array, np.Array] => {
    const losses = exampleLosses(model, at, texts);
    return [np.mean(losses.ref), losses];
  };
  const gradientAndTexts = (at: Parameters, texts: JaxBatch) =>
    grad(lossAndTexts, { hasAux: true })(at, texts) as [Parameters, np.Array];
  /** Taken by the training, which is over. */
  const takeGradient = jit((at: Parameters, texts: JaxBatch) => {
    const [gradient, losses] = gradientAndTexts(at, texts);
    losses.dispose();
    return gradient;
  });
  const held = takeGradient(shared(phi), sharedBatch(batch));

  /** The adjoint of AdamW's first step for one parameter: u, λm and λv. */
  const backThroughAdam = (g: np.Array, phiAdjoint: np.Array, m: np.Array, v: np.Array) => {
    const now = moments(problem, g.ref);
    now.v.dispose();
    const denominator = now.root.ref.add(eps); // D
    const scaled = phiAdjoint.mul(lr);
    const dm = m.sub(scaled.ref.div(denominator.ref.mul(1 - beta1)));
    const slope = scaled.mul(now.m.mul(1 / (1 - beta1))).div(
      np
        .square(denominator)
        .mul(now.root)
        .mul(2 * (1 - beta2)),
    );
    const dv = v.add(slope);
    const direction = dm.ref.mul(1 - beta1).add(g.mul(dv.ref).mul(2 * (1 - beta2)));
    return { direction, m: dm.mul(beta1), v: dv.mul(beta2) };
  };

  const stepBack = jit(
    (at: Parameters, g: Parameters, [p, m, v]: Parameters[], texts: JaxBatch): Parameters[] => {
      const adams = at.map((_, i) => backThroughAdam(g[i]!, p![i]!.ref, m![i]!, v![i]!));
      const direction = adams.map((adam) => adam.direction);
      const sweep = (where: Parameters) => gradientAndTexts(where, sharedBatch(texts));
      // Forward over reverse, as the lab does it: <u, ∇ℓ> of the texts and H·u from one pass.
      const [primal, tangent] = jvp(sweep, [at], [direction]);
      tree.dispose([primal, texts]);
      const [curvature, slopes] = tangent;
      const next = curvature.map((h, i) => h.add(p![i]!.mul(1 - lr * weightDecay)));
      return [
        [slopes.mul(1 / dataset.batchSize)],
        next,
        adams.map((adam) => adam.m),
        adams.map((adam) => adam.v),
      ];
    },
  );
  let outputs: Parameters[] = [];
  return {
    run: async () => {
      tree.dispose(outputs);
      outputs = stepBack(shared(phi), shared(held), lambda.map(shared), sharedBatch(batch));
      await outputs[0]![0]!.ref.data();
    },
    results: async () => ({
      tau: await dataOf(outputs[0]![0]!),
      curvature: curvatureOf(problem, await toFlat(model, outputs[1]!)),
      moments: Float32Array.from([
        ...(await toFlat(model, outputs[2]!)),
        ...(await toFlat(model, outputs[3]!)),
      ]),
    }),
  };
};
