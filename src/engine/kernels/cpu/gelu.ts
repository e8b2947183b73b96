import type {
  GeluArgs,
  GeluBackwardArgs,
  GeluBackwardTangentArgs,
} from '../contract/args/linear-args.ts';
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

export const gelu = (args: GeluArgs): void => {
  const [z, y] = [floats(args.z), floats(args.y)];
  for (let i = 0; i < y.length; i++) y[i] = 0.5 * z[i]! * (1 + tanhPart(z[i]!));
};

export const geluBackward = (args: GeluBackwardArgs): void => {
  const [dy, z, dz] = [floats(args.dy), floats(args.z), floats(args.dz)];
  for (let i = 0; i < dz.length; i++) dz[i] = dy[i]! * derivatives(z[i]!).first;
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
