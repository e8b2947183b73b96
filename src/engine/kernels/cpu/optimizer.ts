import type {
  AdamWAdjointArgs,
  AdamWArgs,
  ClipScaleArgs,
} from '../contract/args/optimizer-args.ts';
import { floats } from './storage.ts';

export const adamW = (args: AdamWArgs): void => {
  const { lr, beta1, beta2, eps, epsRoot, weightDecay, t } = args;
  const [state, gradient, next] = [
    floats(args.state),
    floats(args.gradient),
    floats(args.nextState),
  ];
  const scale = args.gradScale ? floats(args.gradScale)[0]! : 1;
  const count = gradient.length; // P
  const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
  for (let i = 0; i < count; i++) {
    const parameter = state[i]!;
    const g = gradient[i]! * scale;
    const m = beta1 * state[count + i]! + (1 - beta1) * g;
    const v = beta2 * state[2 * count + i]! + (1 - beta2) * g * g;
    const step = m / correction1 / (Math.sqrt(v / correction2 + epsRoot) + eps);
    next[i] = parameter - lr * (step + weightDecay * parameter);
    next[count + i] = m;
    next[2 * count + i] = v;
  }
};

export const adamWAdjoint = (args: AdamWAdjointArgs): void => {
  const { lr, beta1, beta2, eps, epsRoot, weightDecay, t } = args;
  const [state, gradient, adjoint] = [
    floats(args.state),
    floats(args.gradient),
    floats(args.adjoint),
  ];
  const [direction, next] = [floats(args.direction), floats(args.nextAdjoint)];
  const count = gradient.length; // P
  const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
  for (let i = 0; i < count; i++) {
    const g = gradient[i]!;
    const m = beta1 * state[count + i]! + (1 - beta1) * g;
    const v = beta2 * state[2 * count + i]! + (1 - beta2) * g * g;
    const root = Math.sqrt(v / correction2 + epsRoot); // s
    const denominator = root + eps; // D

    const lambda = adjoint[i]!; // λφ
    const dm = adjoint[count + i]! - (lr * lambda) / (correction1 * denominator);
    const throughRoot =
      root === 0
        ? 0
        : (lr * lambda * (m / correction1)) / (2 * correction2 * denominator * denominator * root);
    const dv = adjoint[2 * count + i]! + throughRoot;

    direction[i] = (1 - beta1) * dm + 2 * (1 - beta2) * g * dv;
    next[i] = (1 - lr * weightDecay) * lambda;
    next[count + i] = beta1 * dm;
    next[2 * count + i] = beta2 * dv;
  }
};

export const clipScale = (args: ClipScaleArgs): void => {
  let squares = 0;
  for (const g of floats(args.gradient)) squares += g * g;
  const norm = Math.sqrt(squares);
  // Not maxNorm/norm straight away: a gradient of zeros keeps the scale 1.
  floats(args.out).set([norm > args.maxNorm ? args.maxNorm / norm : 1, norm]);
};
