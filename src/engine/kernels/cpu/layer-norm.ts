import type {
  LayerNormBackwardArgs,
  LayerNormBackwardTangentArgs,
  LayerNormForwardArgs,
  LayerNormForwardTangentArgs,
} from '../contract/args/layer-norm-args.ts';
import { matrixShape } from '../contract/view.ts';
import { floats } from './storage.ts';
import { dot } from './vector.ts';

const EPSILON = 1e-5;

const meanOf = (values: Float32Array | Float64Array, start: number, length: number): number => {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[start + i]!;
  return sum / length;
};

/** Mean and 1/σ of some consecutive numbers. */
const momentsOf = (x: Float32Array | Float64Array, start: number, length: number) => {
  const mean = meanOf(x, start, length);
  let variance = 0;
  for (let i = 0; i < length; i++) variance += (x[start + i]! - mean) ** 2 / length;
  return { mean, inverse: 1 / Math.sqrt(variance + EPSILON) };
};

/** The layer norm of one row in its place. */
export const normaliseRow = (
  row: Float64Array,
  { gamma, beta }: { readonly gamma: Float32Array; readonly beta: Float32Array },
): void => {
  const { mean, inverse } = momentsOf(row, 0, row.length);
  for (let i = 0; i < row.length; i++) {
    row[i] = (row[i]! - mean) * inverse * gamma[i]! + beta[i]!;
  }
};

export const layerNormForward = (args: LayerNormForwardArgs): void => {
  const [x, gamma, beta] = [floats(args.x), floats(args.gamma), floats(args.beta)];
  const [y, normed] = [floats(args.y), floats(args.normed)];
  const { rows, columns: width } = matrixShape(args.x);
  for (let row = 0; row < rows; row++) {
    const start = row * width;
    const { mean, inverse } = momentsOf(x, start, width);
    normed[rows * width + row] = inverse;
    for (let i = 0; i < width; i++) {
      const xHat = (x[start + i]! - mean) * inverse;
      normed[start + i] = xHat;
      y[start + i] = xHat * gamma[i]! + beta[i]!;
    }
  }
};

export const layerNormForwardTangent = (args: LayerNormForwardTangentArgs): void => {
  const [xTangent, gamma] = [floats(args.xTangent), floats(args.gamma)];
  const [gammaTangent, betaTangent] = [floats(args.gammaTangent), floats(args.betaTangent)];
  const [normed, normedTangent] = [floats(args.normed), floats(args.normedTangent)];
  const yTangent = floats(args.yTangent);
  const { rows, columns: width } = matrixShape(args.xTangent);
  for (let row = 0; row < rows; row++) {
    const start = row * width;
    const inverse = normed[rows * width + row]!;
    const mean = meanOf(xTangent, start, width);
    const projection = dot(normed, start, xTangent, start, width) / width; // mean(x̂ẋ)
    normedTangent[rows * width + row] = -inverse * inverse * projection;
    for (let i = 0; i < width; i++) {
      const xHat = normed[start + i]!;
      const xHatTangent = inverse * (xTangent[start + i]! - mean - xHat * projection);
      normedTangent[start + i] = xHatTangent;
      yTangent[start + i] = gamma[i]! * xHatTangent + gammaTangent[i]! * xHat + betaTangent[i]!;
    }
  }
};

export const layerNormBackward = (args: LayerNormBackwardArgs): void => {
  const [dy, gamma, normed] = [floats(args.dy), floats(args.gamma), floats(args.normed)];
  const residual = args.residual && floats(args.residual);
  const dx = floats(args.dx);
  const { rows, columns: width } = matrixShape(args.dy);
  const e = new Float64Array(width); // dL/dx̂ of the row
  for (let row = 0; row < rows; row++) {
    const start = row * width;
    const inverse = normed[rows * width + row]!;
    for (let i = 0; i < width; i++) e[i] = dy[start + i]! * gamma[i]!;
    const mean = meanOf(e, 0, width);
    const projection = dot(e, 0, normed, start, width) / width; // mean(e x̂)
    for (let i = 0; i < width; i++) {
      const centred = e[i]! - mean - normed[start + i]! * projection;
      dx[start + i] = inverse * centred + (residual?.[start + i] ?? 0);
    }
  }
};

export const layerNormBackwardTangent = (args: LayerNormBackwardTangentArgs): void => {
  const [dy, dyTangent] = [floats(args.dy), floats(args.dyTangent)];
  const [gamma, gammaTangent] = [floats(args.gamma), floats(args.gammaTangent)];
  const [normed, normedTangent] = [floats(args.normed), floats(args.normedTangent)];
  const residualTangent = args.residualTangent && floats(args.residualTangent);
  const dxTangent = floats(args.dxTangent);
  const { rows, columns: width } = matrixShape(args.dy);
  const e = new Float64Array(width);
  const eTangent = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    const start = row * width;
    const inverse = normed[rows * width + row]!;
    const inverseTangent = normedTangent[rows * width + row]!;
    for (let i = 0; i < width; i++) {
      e[i] = dy[start + i]! * gamma[i]!;
      eTangent[i] = dyTangent[start + i]! * gamma[i]! + dy[start + i]! * gammaTangent[i]!;
    }
    const mean = meanOf(e, 0, width);
    const meanTangent = meanOf(eTangent, 0, width);
    const projection = dot(e, 0, normed, start, width) / width;
    const projectionTangent =
      (dot(eTangent, 0, normed, start, width) + dot(e, 0, normedTangent, start, width)) / width;
    for (let i = 0; i < width; i++) {
      const xHat = normed[start + i]!;
      const centred = e[i]! - mean - xHat * projection;
      const centredTangent =
        eTangent[i]! -
        meanTangent -
        normedTangent[start + i]! * projection -
        xHat * projectionTangent;
      dxTangent[start + i] =
        inverseTangent * centred + inverse * centredTangent + (residualTangent?.[start + i] ?? 0);
    }
  }
};
