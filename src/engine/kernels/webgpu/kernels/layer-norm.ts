import type {
  LayerNormBackwardArgs,
  LayerNormBackwardTangentArgs,
  LayerNormForwardArgs,
  LayerNormForwardTangentArgs,
} from '../../contract/args/layer-norm-args.ts';
import { matrixShape } from '../../contract/view.ts';
import type { Dispatch } from '../queue/program.ts';

// One invocation a row. `normed` holds x̂ [N, d], then r = 1/σ [N]: not a multiple of 4 numbers in
// general, so that these kernels do without vec4.

export const layerNormForward = (args: LayerNormForwardArgs): Dispatch => {
  const { rows, columns } = matrixShape(args.x);
  return {
    name: 'layerNormForward',
    constants: { rows, columns },
    reads: { x: args.x, gamma: args.gamma, beta: args.beta },
    writes: { y: args.y, normed: args.normed },
    wgsl: `
const width = f32(columns);
fn run(row: u32) {
  let start = row * columns;
  var mean = 0.0;
  for (var j = 0u; j < columns; j++) { mean += x[start + j]; }
  mean /= width;
  var variance = 0.0;
  for (var j = 0u; j < columns; j++) {
    let centred = x[start + j] - mean;
    variance += centred * centred;
  }
  let r = 1.0 / sqrt(variance / width + 1e-5);
  for (var j = 0u; j < columns; j++) {
    let xHat = (x[start + j] - mean) * r;
    normed[start + j] = xHat;
    y[start + j] = xHat * gamma[j] + beta[j];
  }
  normed[rows * columns + row] = r;
}`,
    size: { invocations: rows },
  };
};

export const layerNormForwardTangent = (args: LayerNormForwardTangentArgs): Dispatch => {
  const { rows, columns } = matrixShape(args.xTangent);
  return {
    name: 'layerNormForwardTangent',
    constants: { rows, columns },
    reads: {
      xTangent: args.xTangent,
      gamma: args.gamma,
      gammaTangent: args.gammaTangent,
      betaTangent: args.betaTangent,
      normed: args.normed,
    },
    writes: { yTangent: args.yTangent, normedTangent: args.normedTangent },
    wgsl: `
const width = f32(columns);
fn run(row: u32) {
  let start = row * columns;
  var mean = 0.0;
  var along = 0.0; // mean(x̂ẋ)
  for (var j = 0u; j < columns; j++) {
    mean += xTangent[start + j];
    along += xTangent[start + j] * normed[start + j];
  }
  mean /= width;
  along /= width;
  let r = normed[rows * columns + row];
  for (var j = 0u; j < columns; j++) {
    let xHat = normed[start + j];
    let xHatTangent = r * (xTangent[start + j] - mean - xHat * along);
    normedTangent[start + j] = xHatTangent;
    yTangent[start + j] = gamma[j] * xHatTangent + gammaTangent[j] * xHat + betaTangent[j];
  }
  normedTangent[rows * columns + row] = -r * r * along;
}`,
    size: { invocations: rows },
  };
};

export const layerNormBackward = (args: LayerNormBackwardArgs): Dispatch => {
  const { rows, columns } = matrixShape(args.dx);
  return {
    name: 'layerNormBackward',
    constants: { rows, columns },
    reads: { dy: args.dy, gamma: args.gamma, normed: args.normed, residual: args.residual },
    writes: { dx: args.dx },
    wgsl: `
const width = f32(columns);
fn run(row: u32) {
  let start = row * columns;
  var mean = 0.0; // of e = dy·γ
  var along = 0.0; // mean(e x̂)
  for (var j = 0u; j < columns; j++) {
    let e = dy[start + j] * gamma[j];
    mean += e;
    along += e * normed[start + j];
  }
  mean /= width;
  along /= width;
  let r = normed[rows * columns + row];
  for (var j = 0u; j < columns; j++) {
    var sum = r * (dy[start + j] * gamma[j] - mean - normed[start + j] * along);
    if (has_residual) { sum += residual[start + j]; }
    dx[start + j] = sum;
  }
}`,
    size: { invocations: rows },
  };
};

export const layerNormBackwardTangent = (args: LayerNormBackwardTangentArgs): Dispatch => {
  const { rows, columns } = matrixShape(args.dxTangent);
  return {
    name: 'layerNormBackwardTangent',
    constants: { rows, columns },
    reads: {
      dy: args.dy,
      dyTangent: args.dyTangent,
      gamma: args.gamma,
      gammaTangent: args.gammaTangent,
      normed: args.normed,
      normedTangent: args.normedTangent,
      residualTangent: args.residualTangent,
    },
    writes: { dxTangent: args.dxTangent },
    wgsl: `
const width = f32(columns);
fn run(row: u32) {
  let start = row * columns;
  var mean = 0.0;
  var along = 0.0;
  var meanTangent = 0.0;
  var alongTangent = 0.0;
  for (var j = 0u; j < columns; j++) {
    let e = dy[start + j] * gamma[j];
    let eTangent = dyTangent[start + j] * gamma[j] + dy[start + j] * gammaTangent[j];
    mean += e;
    along += e * normed[start + j];
    meanTangent += eTangent;
    alongTangent += eTangent * normed[start + j] + e * normedTangent[start + j];
  }
  mean /= width;
  along /= width;
  meanTangent /= width;
  alongTangent /= width;
  let r = normed[rows * columns + row];
  let rTangent = normedTangent[rows * columns + row];
  for (var j = 0u; j < columns; j++) {
    let e = dy[start + j] * gamma[j];
    let eTangent = dyTangent[start + j] * gamma[j] + dy[start + j] * gammaTangent[j];
    let xHat = normed[start + j];
    let projected = e - mean - xHat * along;
    let projectedTangent =
      eTangent - meanTangent - normedTangent[start + j] * along - xHat * alongTangent;
    var sum = rTangent * projected + r * projectedTangent;
    if (has_residualTangent) { sum += residualTangent[start + j]; }
    dxTangent[start + j] = sum;
  }
}`,
    size: { invocations: rows },
  };
};
