import type { GeluBackwardTangentArgs } from '../contract/args/linear-args.ts';
import type { View } from '../contract/view.ts';
import { floats } from './storage.ts';

const SCALE = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

const tanhPart = (z: number): number => Math.tanh(SCALE * (z + CUBIC * z * z * z));

/** gelu′(z) and gelu″(z), by the chain rule through t = tanh(s(z)). */
const derivatives = (z: number): { first: number; second: number } => {
  const t = tanhPart(z);
  const slope = SCALE * (1 + 3 * CUBIC * z * z); // s′
  const curvature = SCALE * 6 * CUBIC * z; // s″
  const tFirst = (1 - t * t) * slope;
  const tSecond = (1 - t * t) * curvature - 2 * t * tFirst * slope;
  return { first: 0.5 * (1 + t + z * tFirst), second: tFirst + 0.5 * z * tSecond };
};

/** y = gelu_new(z). */
export const gelu = (z: View, y: View): void => {
  const [from, out] = [floats(z), floats(y)];
  for (let i = 0; i < out.length; i++) out[i] = 0.5 * from[i]! * (1 + tanhPart(from[i]!));
};

/** dz = dy·gelu′(z). */
export const geluBackward = (dy: View, z: View, dz: View): void => {
  const [gradient, at, out] = [floats(dy), floats(z), floats(dz)];
  for (let i = 0; i < out.length; i++) out[i] = gradient[i]! * derivatives(at[i]!).first;
};

export const geluBackwardTangent = (args: GeluBackwardTangentArgs): void => {
  const [dy, dyTangent] = [floats(args.dy), floats(args.dyTangent)];
  const [z, zTangent] = [floats(args.z), floats(args.zTangent)];
  const dzTangent = floats(args.dzTangent);
  for (let i = 0; i < dzTangent.length; i++) {
    const { first, second } = derivatives(z[i]!);
    dzTangent[i] = dyTangent[i]! * first + dy[i]! * second * zTangent[i]!;
  }
};
