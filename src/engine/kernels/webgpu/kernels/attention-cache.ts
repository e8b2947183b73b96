import type { AttentionStepArgs, CacheFillArgs } from '../../contract/args/sampling-args.ts';
import { sizeOf } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

export const cacheFill = (args: CacheFillArgs): Dispatch => {
  const { prompts, length, repeat } = args;
  const width = args.keys.shape.at(-1)!;
  const rows = prompts * repeat;
  const lanes = lanesFor(width);
  return {
    name: 'cacheFill',
    constants: {
      length,
      repeat,
      columns: width / lanes,
      capacity: sizeOf(args.keys.shape) / (rows * width),
    },
    reads: { qkv: packed(args.qkv, lanes) },
    writes: { keys: packed(args.keys, lanes), values: packed(args.values, lanes) },
    lanes,
    wgsl: `
fn run(i: u32) {
  let column = i % columns;
  let token = (i / columns) % length;
  let row = i / columns / length;
  let key = ((row / repeat) * length + token) * 3u * columns + columns + column;
  let cached = (row * capacity + token) * columns + column;
  keys[cached] = qkv[key];
  values[cached] = qkv[key + columns];
}`,
    size: { invocations: (rows * length * width) / lanes },
  };
};

/**
 * One invocation for a head of a row: nobody else touches its part of the caches. The softmax is
 * taken in one pass, in which all that was summed is scaled down whenever a greater score turns up.
 */
export const attentionStep = (args: AttentionStepArgs): Dispatch => {
  const { heads } = args;
  const width = args.context.shape.at(-1)!;
  const rows = sizeOf(args.context.shape) / width;
  const lanes = lanesFor(width / heads);
  return {
    name: 'attentionStep',
    constants: {
      heads,
      headColumns: width / heads / lanes,
      columns: width / lanes,
      capacity: sizeOf(args.keys.shape) / (rows * width),
    },
    reads: { qkv: packed(args.qkv, lanes), positions: args.positions },
    writes: {
      keys: packed(args.keys, lanes),
      values: packed(args.values, lanes),
      context: packed(args.context, lanes),
    },
    lanes,
    wgsl: `
const scale = inverseSqrt(f32(headColumns * lanes));
fn run(i: u32) {
  let row = i / heads;
  let column = (i % heads) * headColumns;
  let position = u32(positions[row]);
  let query = row * 3u * columns + column;
  let cache = row * capacity * columns + column;
  let latest = cache + position * columns;
  for (var c = 0u; c < headColumns; c++) {
    keys[latest + c] = qkv[query + columns + c];
    values[latest + c] = qkv[query + 2u * columns + c];
  }
  var peak = -3.4e38;
  var sum = 0.0;
  var mixed: array<Lanes, headColumns>;
  for (var j = 0u; j <= position; j++) {
    let cached = cache + j * columns;
    var score = 0.0;
    for (var c = 0u; c < headColumns; c++) { score += inner(qkv[query + c], keys[cached + c]); }
    score *= scale;
    let nextPeak = max(peak, score);
    let shrink = exp(peak - nextPeak);
    let share = exp(score - nextPeak);
    peak = nextPeak;
    sum = sum * shrink + share;
    for (var c = 0u; c < headColumns; c++) {
      mixed[c] = mixed[c] * shrink + share * values[cached + c];
    }
  }
  let start = row * columns + column;
  for (var c = 0u; c < headColumns; c++) { context[start + c] = mixed[c] / sum; }
}`,
    size: { invocations: rows * heads },
  };
};
