import type { GatherRowsArgs } from '../../contract/args/embed-args.ts';
import { sizeOf, type View } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

export const fill = (out: View, value: number): Dispatch => {
  const ints = out.tensor.dtype === 'int32';
  return {
    name: 'fill',
    constants: {},
    reads: {},
    writes: { out },
    uniforms: { type: ints ? 'int32' : 'float32', values: { value } },
    wgsl: 'fn run(i: u32) { out[i] = uniforms.value; }',
    size: { invocations: sizeOf(out.shape) },
  };
};

export const copy = (original: View, out: View): Dispatch => {
  const size = sizeOf(out.shape);
  const lanes = original.tensor.dtype === 'int32' ? 1 : lanesFor(size);
  return {
    name: 'copy',
    constants: {},
    reads: { original: packed(original, lanes) },
    writes: { out: packed(out, lanes) },
    lanes,
    wgsl: 'fn run(i: u32) { out[i] = original[i]; }',
    size: { invocations: size / lanes },
  };
};

/** out = y + alpha·x. */
export const addScaled = (y: View, alpha: number, x: View, out: View): Dispatch => {
  const size = sizeOf(out.shape);
  const lanes = lanesFor(size);
  return {
    name: 'addScaled',
    constants: {},
    reads: { y: packed(y, lanes), x: packed(x, lanes) },
    writes: { out: packed(out, lanes) },
    uniforms: { type: 'float32', values: { alpha } },
    lanes,
    wgsl: 'fn run(i: u32) { out[i] = y[i] + uniforms.alpha * x[i]; }',
    size: { invocations: size / lanes },
  };
};

/** Row rows[i] of x [N, d] becomes row i of out [B, d]. */
export const gatherRows = ({ x, rows, out }: GatherRowsArgs): Dispatch => {
  const width = out.shape.at(-1)!;
  const lanes = lanesFor(width);
  return {
    name: 'gatherRows',
    constants: { columns: width / lanes },
    reads: { x: packed(x, lanes), rows },
    writes: { out: packed(out, lanes) },
    lanes,
    wgsl: `fn run(i: u32) {
  out[i] = x[u32(rows[i / columns]) * columns + i % columns];
}`,
    size: { invocations: sizeOf(out.shape) / lanes },
  };
};
