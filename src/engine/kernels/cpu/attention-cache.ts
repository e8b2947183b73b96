import type { AttentionStepArgs, CacheFillArgs } from '../contract/args/sampling-args.ts';
import { matrixShape } from '../contract/view.ts';
import { floats, ints } from './storage.ts';
import { accumulate, dot, softmaxInPlace } from './vector.ts';

export const cacheFill = (args: CacheFillArgs): void => {
  const { prompts, length, repeat } = args;
  const qkv = floats(args.qkv);
  const [keys, values] = [floats(args.keys), floats(args.values)];
  const width = matrixShape(args.keys).columns;
  const capacity = keys.length / (prompts * repeat * width); // C
  for (let row = 0; row < prompts * repeat; row++) {
    const prompt = Math.floor(row / repeat);
    for (let token = 0; token < length; token++) {
      const from = (prompt * length + token) * 3 * width;
      const to = (row * capacity + token) * width;
      keys.set(qkv.subarray(from + width, from + 2 * width), to);
      values.set(qkv.subarray(from + 2 * width, from + 3 * width), to);
    }
  }
};

export const attentionStep = (args: AttentionStepArgs): void => {
  const [qkv, positions] = [floats(args.qkv), ints(args.positions)];
  const [keys, values, context] = [floats(args.keys), floats(args.values), floats(args.context)];
  const { rows, columns: width } = matrixShape(args.context);
  const capacity = keys.length / (rows * width); // C
  const headWidth = width / args.heads;
  for (let row = 0; row < rows; row++) {
    const position = positions[row]!;
    const query = row * 3 * width;
    const cache = row * capacity * width;
    keys.set(qkv.subarray(query + width, query + 2 * width), cache + position * width);
    values.set(qkv.subarray(query + 2 * width, query + 3 * width), cache + position * width);
    for (let column = 0; column < width; column += headWidth) {
      const probs = new Float64Array(position + 1);
      for (let j = 0; j <= position; j++) {
        const key = cache + j * width + column;
        probs[j] = dot(qkv, query + column, keys, key, headWidth) / Math.sqrt(headWidth);
      }
      softmaxInPlace(probs);
      const sum = new Float64Array(headWidth);
      for (let j = 0; j <= position; j++) {
        accumulate(probs[j]!, values, cache + j * width + column, sum, 0, headWidth);
      }
      context.set(sum, row * width + column);
    }
  }
};
