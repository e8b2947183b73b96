import type { EmbedArgs, EmbedBackwardArgs } from '../../contract/args/embed-args.ts';
import { matrixShape, sizeOf } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

export const embed = (args: EmbedArgs): Dispatch => {
  const width = args.h.shape.at(-1)!;
  const lanes = lanesFor(width);
  return {
    name: 'embed',
    constants: { columns: width / lanes },
    reads: {
      ids: args.ids,
      positions: args.positions,
      wte: packed(args.wte, lanes),
      wpe: packed(args.wpe, lanes),
    },
    writes: { h: packed(args.h, lanes) },
    lanes,
    wgsl: `
fn run(i: u32) {
  let token = i / columns;
  let column = i % columns;
  h[i] = wte[u32(ids[token]) * columns + column] + wpe[u32(positions[token]) * columns + column];
}`,
    size: { invocations: sizeOf(args.h.shape) / lanes },
  };
};

/** One invocation for `lanes` columns of a row of dWte, or of a row of dWpe after them. */
export const embedBackward = (args: EmbedBackwardArgs): Dispatch => {
  const { rows: vocabulary, columns: width } = matrixShape(args.dWte);
  const lanes = lanesFor(width);
  const columns = width / lanes;
  return {
    name: 'embedBackward',
    constants: { vocabulary, columns, batch: args.batch, length: args.length },
    reads: { dh: packed(args.dh, lanes), order: args.order, starts: args.starts },
    writes: { dWte: packed(args.dWte, lanes), dWpe: packed(args.dWpe, lanes) },
    lanes,
    wgsl: `
fn run(i: u32) {
  let column = i % columns;
  var sum = Lanes(0.0);
  if (i < vocabulary * columns) {
    let id = i / columns;
    for (var k = starts[id]; k < starts[id + 1u]; k++) {
      sum += dh[u32(order[k]) * columns + column];
    }
    dWte[i] = sum;
  } else {
    let position = i / columns - vocabulary;
    if (position < length) {
      for (var b = 0u; b < batch; b++) { sum += dh[(b * length + position) * columns + column]; }
    }
    dWpe[i - vocabulary * columns] = sum;
  }
}`,
    size: { invocations: (sizeOf(args.dWte.shape) + sizeOf(args.dWpe.shape)) / lanes },
  };
};
