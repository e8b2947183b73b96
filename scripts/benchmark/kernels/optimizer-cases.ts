import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { createInputs, SHAPES, streams, type KernelCase } from './kernel-case.ts';

/** Updates of all parameters at once. */
export function* optimizerCases(kernels: KernelSet): Generator<KernelCase> {
  const { normal, room } = createInputs(kernels);
  const { parameters } = SHAPES;
  const adam = { lr: 1e-4, beta1: 0.9, beta2: 0.95, eps: 1e-8, epsRoot: 1e-9, weightDecay: 1e-4 };
  const [state, nextState] = [room(3, parameters), room(3, parameters)];
  kernels.fill(state, 0.01);
  const [gradient, direction] = [normal(parameters), room(parameters)];
  yield streams('adamW', 7 * parameters, () => {
    kernels.adamW({ ...adam, t: 3, state, gradient, nextState });
  });
  yield streams('adamWAdjoint', 11 * parameters, () => {
    kernels.adamWAdjoint({
      ...adam,
      t: 3,
      state,
      gradient,
      adjoint: state,
      direction,
      nextAdjoint: nextState,
    });
  });
  const norm = room(2);
  yield streams('clipScale', parameters, () => {
    kernels.clipScale({ gradient, maxNorm: 1, out: norm });
  });
}
