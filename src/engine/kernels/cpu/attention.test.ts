import '../testing/float64.ts';

import { describe, expect, test } from 'vitest';

import {
  type Arrays,
  directionalDerivative,
  gradientByDifferences,
  innerProduct,
  relativeError,
} from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats } from './storage.ts';

const kernels = createCpuKernels();
const { normals } = createTestRandom('attention');

describe.each([
  { batch: 1, length: 1, heads: 1, width: 2 },
  { batch: 2, length: 4, heads: 1, width: 3 },
  { batch: 2, length: 5, heads: 2, width: 6 },
  { batch: 1, length: 3, heads: 4, width: 8 },
])('attention %o', ({ batch, length, heads, width }) => {
  const shape = { batch, length, heads };
  const rows = batch * length;
  const square = [batch, heads, length, length];
  const squareSize = rows * heads * length;
  const upload = (values: Float32Array, ...dims: number[]) => kernels.upload(values, dims);

  const forward = ({ qkv }: Arrays<'qkv'>) => {
    const [context, probs] = [kernels.alloc([rows, width]), kernels.alloc(square)];
    kernels.attentionForward({ ...shape, qkv: upload(qkv, rows, 3 * width), context, probs });
    return { context: floats(context), probs: floats(probs) };
  };

  const backward = (inputs: Arrays<'dContext' | 'qkv' | 'probs'>) => {
    const dQkv = kernels.alloc([rows, 3 * width]);
    kernels.attentionBackward({
      ...shape,
      dContext: upload(inputs.dContext, rows, width),
      qkv: upload(inputs.qkv, rows, 3 * width),
      probs: upload(inputs.probs, ...square),
      dQkv,
      scratch: kernels.alloc(square),
    });
    return { dQkv: floats(dQkv) };
  };

  /** Numbers for [B, H, L, L] with zeros above the diagonal. */
  const causalNormals = () =>
    normals(squareSize).map((x, i) => (i % length <= Math.floor(i / length) % length ? x : 0));

  test('the forward is softmax(q·kᵀ/√(d/H))·v over the past', () => {
    const qkv = normals(rows * 3 * width);
    const { context, probs } = forward({ qkv });
    const headWidth = width / heads;
    const part = (index: number, b: number, h: number, token: number) => {
      const start = (b * length + token) * 3 * width + index * width + h * headWidth;
      return qkv.subarray(start, start + headWidth);
    };
    for (let b = 0; b < batch; b++) {
      for (let h = 0; h < heads; h++) {
        for (let i = 0; i < length; i++) {
          const powers = Array.from({ length }, (_, j) =>
            j > i
              ? 0
              : Math.exp(innerProduct(part(0, b, h, i), part(1, b, h, j)) / Math.sqrt(headWidth)),
          );
          const total = powers.reduce((x, y) => x + y);
          const expected = powers.map((power) => power / total);
          const row = ((b * heads + h) * length + i) * length;
          expect(relativeError(probs.subarray(row, row + length), expected)).toBeLessThan(1e-13);
          const mixed = Array.from({ length: headWidth }, (_, c) =>
            expected.reduce((sum, p, j) => sum + p * part(2, b, h, j)[c]!, 0),
          );
          const start = (b * length + i) * width + h * headWidth;
          const actual = context.subarray(start, start + headWidth);
          expect(relativeError(actual, mixed)).toBeLessThan(1e-13);
        }
      }
    }
  });

  test('the backward is the gradient of the forward', () => {
    const [qkv, dContext] = [normals(rows * 3 * width), normals(rows * width)];
    const loss = (at: Arrays<'qkv'>) => innerProduct(forward(at).context, dContext);
    const { dQkv } = backward({ dContext, qkv, probs: forward({ qkv }).probs });
    expect(relativeError(dQkv, gradientByDifferences(loss, { qkv }, 'qkv'))).toBeLessThan(1e-8);
  });

  test('the forward tangent', () => {
    const [qkv, qkvTangent] = [normals(rows * 3 * width), normals(rows * 3 * width)];
    const [contextTangent, probsTangent] = [kernels.alloc([rows, width]), kernels.alloc(square)];
    kernels.attentionForwardTangent({
      ...shape,
      qkv: upload(qkv, rows, 3 * width),
      qkvTangent: upload(qkvTangent, rows, 3 * width),
      probs: upload(forward({ qkv }).probs, ...square),
      contextTangent,
      probsTangent,
    });
    const expected = directionalDerivative(forward, { qkv }, { qkv: qkvTangent });
    expect(relativeError(floats(contextTangent), expected.context)).toBeLessThan(1e-8);
    // With one token P stays 1 and its tangent is 0: compare absolutely.
    expected.probs.forEach((x, i) => expect(floats(probsTangent)[i]).toBeCloseTo(x, 8));
  });

  test('the backward tangent', () => {
    const draw = () => ({
      dContext: normals(rows * width),
      qkv: normals(rows * 3 * width),
      probs: causalNormals(),
    });
    const [inputs, direction] = [draw(), draw()];
    const dQkvTangent = kernels.alloc([rows, 3 * width]);
    kernels.attentionBackwardTangent({
      ...shape,
      dContext: upload(inputs.dContext, rows, width),
      dContextTangent: upload(direction.dContext, rows, width),
      qkv: upload(inputs.qkv, rows, 3 * width),
      qkvTangent: upload(direction.qkv, rows, 3 * width),
      probs: upload(inputs.probs, ...square),
      probsTangent: upload(direction.probs, ...square),
      dQkvTangent,
      scratch: kernels.alloc([2, ...square]),
    });
    const expected = directionalDerivative(backward, inputs, direction);
    expect(relativeError(floats(dQkvTangent), expected.dQkv)).toBeLessThan(1e-8);
  });
});
