import type {
  LayerNormParamsArgs,
  LayerNormParamsTangentArgs,
} from '../../contract/args/layer-norm-args.ts';
import { matrixShape, type View } from '../../contract/view.ts';
import type { Dispatch } from '../queue/program.ts';

/** Neighbouring columns that a workgroup sums, so that a GPU reads them in one go. */
const COLUMNS_PER_GROUP = 4;
const WORKGROUP_SIZE = 64;

/**
 * Sums over rows, without atomics and so in the same order every time: each lane adds up every
 * 16th row of its column, then the first lanes add up what the others found. `term(at)` gives the
 * addend of the sum `out0`, and, in its second lane, of `out1`.
 */
const reduction = (term: string, outputs: readonly string[]): string => `
const columnsPerGroup = ${COLUMNS_PER_GROUP}u;
const stride = workgroupSize / columnsPerGroup;
var<workgroup> partial: array<vec2<f32>, workgroupSize>;
fn term(at: u32) -> vec2<f32> { ${term} }
fn runGroup(group: u32, lane: u32) {
  let column = group * columnsPerGroup + lane % columnsPerGroup;
  var sum = vec2<f32>(0.0);
  if (column < columns) {
    for (var row = lane / columnsPerGroup; row < rows; row += stride) {
      sum += term(row * columns + column);
    }
  }
  partial[lane] = sum;
  workgroupBarrier();
  if (lane < columnsPerGroup && column < columns) {
    for (var i = 1u; i < stride; i++) { sum += partial[i * columnsPerGroup + lane]; }
    ${outputs.map((name, i) => `${name}[column] = sum.${i === 0 ? 'x' : 'y'};`).join(' ')}
  }
}`;

const sized = (matrix: View) => {
  const { rows, columns } = matrixShape(matrix);
  return {
    constants: { rows, columns },
    size: { workgroups: Math.ceil(columns / COLUMNS_PER_GROUP) },
    workgroupSize: WORKGROUP_SIZE,
  };
};

/** out [d] = the sum of the rows of x [N, d]. */
export const columnSums = (x: View, out: View): Dispatch => ({
  ...sized(x),
  name: 'columnSums',
  reads: { x },
  writes: { out },
  wgsl: reduction('return vec2<f32>(x[at], 0.0);', ['out']),
});

export const layerNormParams = (args: LayerNormParamsArgs): Dispatch => ({
  ...sized(args.dy),
  name: 'layerNormParams',
  reads: { dy: args.dy, normed: args.normed },
  writes: { dGamma: args.dGamma, dBeta: args.dBeta },
  wgsl: reduction('return dy[at] * vec2<f32>(normed[at], 1.0);', ['dGamma', 'dBeta']),
});

export const layerNormParamsTangent = (args: LayerNormParamsTangentArgs): Dispatch => ({
  ...sized(args.dy),
  name: 'layerNormParamsTangent',
  reads: {
    dy: args.dy,
    dyTangent: args.dyTangent,
    normed: args.normed,
    normedTangent: args.normedTangent,
  },
  writes: { dGammaTangent: args.dGammaTangent, dBetaTangent: args.dBetaTangent },
  wgsl: reduction(
    'return dyTangent[at] * vec2<f32>(normed[at], 1.0) + vec2<f32>(dy[at] * normedTangent[at], 0.0);',
    ['dGammaTangent', 'dBetaTangent'],
  ),
});
