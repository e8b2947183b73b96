import type { EmbedArgs, EmbedBackwardArgs, GatherRowsArgs } from '../contract/args/embed-args.ts';
import { matrixShape } from '../contract/view.ts';
import { floats, ints } from './storage.ts';
import { accumulate } from './vector.ts';

export const embed = (args: EmbedArgs): void => {
  const [ids, positions] = [ints(args.ids), ints(args.positions)];
  const [wte, wpe, h] = [floats(args.wte), floats(args.wpe), floats(args.h)];
  const { rows, columns: width } = matrixShape(args.h);
  for (let row = 0; row < rows; row++) {
    const [token, position] = [ids[row]! * width, positions[row]! * width];
    for (let i = 0; i < width; i++) h[row * width + i] = wte[token + i]! + wpe[position + i]!;
  }
};

export const embedBackward = (args: EmbedBackwardArgs): void => {
  const dh = floats(args.dh);
  const [order, starts] = [ints(args.order), ints(args.starts)];
  const [dWte, dWpe] = [floats(args.dWte), floats(args.dWpe)];
  const { rows: vocabulary, columns: width } = matrixShape(args.dWte);

  for (let id = 0; id < vocabulary; id++) {
    const sum = new Float64Array(width);
    for (let at = starts[id]!; at < starts[id + 1]!; at++) {
      accumulate(1, dh, order[at]! * width, sum, 0, width);
    }
    dWte.set(sum, id * width);
  }

  dWpe.fill(0);
  for (let position = 0; position < args.length; position++) {
    const sum = new Float64Array(width);
    for (let example = 0; example < args.batch; example++) {
      accumulate(1, dh, (example * args.length + position) * width, sum, 0, width);
    }
    dWpe.set(sum, position * width);
  }
};

export const gatherRows = (args: GatherRowsArgs): void => {
  const [x, rows, out] = [floats(args.x), ints(args.rows), floats(args.out)];
  const width = matrixShape(args.out).columns;
  rows.forEach((from, to) => out.set(x.subarray(from * width, (from + 1) * width), to * width));
};
