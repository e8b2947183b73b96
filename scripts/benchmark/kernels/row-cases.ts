import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { createInputs, SHAPES, streams, type KernelCase } from './kernel-case.ts';

/** Layer norm, GELU and sums: kernels that read each number once or twice. */
export function* rowCases(kernels: KernelSet): Generator<KernelCase> {
  const { normal, room } = createInputs(kernels);
  const { rows, width } = SHAPES;
  const wide = normal(rows, 4 * width);
  const wide2 = normal(rows, 4 * width);
  const wide3 = normal(rows, 4 * width);
  const wide4 = normal(rows, 4 * width);
  const wideOut = room(rows, 4 * width);
  const wideSize = rows * 4 * width;
  yield streams('geluBackwardTangent', 5 * wideSize, () => {
    kernels.geluBackwardTangent({
      dy: wide2,
      dyTangent: wide3,
      z: wide,
      zTangent: wide4,
      dzTangent: wideOut,
    });
  });
  yield streams('addScaled', 3 * wideSize, () => {
    kernels.addScaled(wide, 0.5, wide2, wideOut);
  });
  const wideSums = room(4 * width);
  yield streams('columnSums', wideSize, () => {
    kernels.columnSums(wide, wideSums);
  });

  const x = normal(rows, width);
  const y = room(rows, width);
  const [gamma, beta] = [normal(width), normal(width)];
  const normed = normal(rows * width + rows);
  const normedTangent = normal(rows * width + rows);
  yield streams('layerNormForward', 3 * rows * width, () => {
    kernels.layerNormForward({ x, gamma, beta, y, normed });
  });
  yield streams('layerNormForwardTangent', 4 * rows * width, () => {
    kernels.layerNormForwardTangent({
      xTangent: x,
      gamma,
      gammaTangent: gamma,
      betaTangent: beta,
      normed,
      yTangent: y,
      normedTangent,
    });
  });
  yield streams('layerNormBackward', 3 * rows * width, () => {
    kernels.layerNormBackward({ dy: x, gamma, normed, dx: y });
  });
  yield streams('layerNormBackwardTangent', 5 * rows * width, () => {
    kernels.layerNormBackwardTangent({
      dy: x,
      dyTangent: x,
      gamma,
      gammaTangent: gamma,
      normed,
      normedTangent,
      dxTangent: y,
    });
  });
  const [dGamma, dBeta] = [room(width), room(width)];
  yield streams('layerNormParams', 3 * rows * width, () => {
    kernels.layerNormParams({ dy: x, normed, dGamma, dBeta });
  });
}
