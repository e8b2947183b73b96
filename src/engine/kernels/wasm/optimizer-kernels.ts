import type { AdamWSettings } from '../contract/args/optimizer-args.ts';
import type { KernelSet } from '../contract/kernel-set.ts';
import { sizeOf } from '../contract/view.ts';
import type { KernelModule } from './kernel-module.ts';

type OptimizerKernels = Pick<KernelSet, 'adamW' | 'adamWAdjoint' | 'clipScale'>;

type Settings = readonly [
  lr: number,
  beta1: number,
  rest1: number,
  beta2: number,
  rest2: number,
  eps: number,
  epsRoot: number,
  weightDecay: number,
  c1: number,
  c2: number,
];

/** In the order of the kernels; 1 − β and the bias corrections 1 − βᵗ are formed in float64. */
const settingsOf = (args: AdamWSettings & { readonly t: number }): Settings => {
  const { lr, beta1, beta2, eps, epsRoot, weightDecay, t } = args;
  const [rest1, rest2] = [1 - beta1, 1 - beta2];
  const [c1, c2] = [1 - beta1 ** t, 1 - beta2 ** t];
  return [lr, beta1, rest1, beta2, rest2, eps, epsRoot, weightDecay, c1, c2];
};

export const optimizerKernels = ({ asm, at, atOptional }: KernelModule): OptimizerKernels => ({
  adamW: (args) =>
    asm.adamW(
      at(args.state),
      at(args.gradient),
      atOptional(args.gradScale),
      at(args.nextState),
      sizeOf(args.gradient.shape),
      ...settingsOf(args),
    ),
  adamWAdjoint: (args) =>
    asm.adamWAdjoint(
      at(args.state),
      at(args.gradient),
      at(args.adjoint),
      at(args.direction),
      at(args.nextAdjoint),
      sizeOf(args.gradient.shape),
      ...settingsOf(args),
    ),
  clipScale: ({ gradient, maxNorm, out }) =>
    asm.clipScale(at(gradient), sizeOf(gradient.shape), maxNorm, at(out)),
});
