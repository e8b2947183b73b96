import type {
  LayerNormParamsArgs,
  LayerNormParamsTangentArgs,
} from '../contract/args/layer-norm-args.ts';
import { matrixShape } from '../contract/view.ts';
import { floats } from './storage.ts';

/** dγ and dβ: sums over all rows, taken in float64. */
export const layerNormParams = (args: LayerNormParamsArgs): void => {
  const [dy, normed] = [floats(args.dy), floats(args.normed)];
  const { rows, columns: width } = matrixShape(args.dy);
  const dGamma = new Float64Array(width);
  const dBeta = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const at = row * width + i;
      dGamma[i]! += dy[at]! * normed[at]!;
      dBeta[i]! += dy[at]!;
    }
  }
  floats(args.dGamma).set(dGamma);
  floats(args.dBeta).set(dBeta);
};

export const layerNormParamsTangent = (args: LayerNormParamsTangentArgs): void => {
  const [dy, dyTangent] = [floats(args.dy), floats(args.dyTangent)];
  const [normed, normedTangent] = [floats(args.normed), floats(args.normedTangent)];
  const { rows, columns: width } = matrixShape(args.dy);
  const dGammaTangent = new Float64Array(width);
  const dBetaTangent = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const at = row * width + i;
      dGammaTangent[i]! += dyTangent[at]! * normed[at]! + dy[at]! * normedTangent[at]!;
      dBetaTangent[i]! += dyTangent[at]!;
    }
  }
  floats(args.dGammaTangent).set(dGammaTangent);
  floats(args.dBetaTangent).set(dBetaTangent);
};
