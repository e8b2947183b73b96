import type {
  AttentionForwardArgs,
  AttentionForwardTangentArgs,
} from '../contract/args/attention-args.ts';
import { headsOf } from './attention-layout.ts';
import { floats } from './storage.ts';
import { accumulate, dot, softmaxInPlace } from './vector.ts';

export const attentionForward = (args: AttentionForwardArgs): void => {
  const qkv = floats(args.qkv);
  const [context, probs] = [floats(args.context), floats(args.probs)];
  for (const head of headsOf(args, args.context)) {
    const { width, scale } = head;
    for (let i = 0; i < args.length; i++) {
      const row = new Float64Array(i + 1); // causal: only keys 0..i
      for (let j = 0; j <= i; j++) {
        row[j] = dot(qkv, head.query(i), qkv, head.key(j), width) * scale;
      }
      softmaxInPlace(row);
      const sum = new Float64Array(width);
      for (let j = 0; j <= i; j++) accumulate(row[j]!, qkv, head.value(j), sum, 0, width);
      context.set(sum, head.context(i));
      probs.set(row, head.row(i));
      probs.fill(0, head.row(i) + i + 1, head.row(i) + args.length);
    }
  }
};

export const attentionForwardTangent = (args: AttentionForwardTangentArgs): void => {
  const [qkv, qkvTangent, probs] = [floats(args.qkv), floats(args.qkvTangent), floats(args.probs)];
  const [contextTangent, probsTangent] = [floats(args.contextTangent), floats(args.probsTangent)];
  for (const head of headsOf(args, args.contextTangent)) {
    const { width, scale } = head;
    for (let i = 0; i < args.length; i++) {
      const start = head.row(i);
      const row = new Float64Array(i + 1); // Ṡ, then Ṗ
      for (let j = 0; j <= i; j++) {
        row[j] =
          (dot(qkvTangent, head.query(i), qkv, head.key(j), width) +
            dot(qkv, head.query(i), qkvTangent, head.key(j), width)) *
          scale;
      }
      const mean = dot(probs, start, row, 0, i + 1); // rowsum(P∘Ṡ)
      const sum = new Float64Array(width);
      for (let j = 0; j <= i; j++) {
        row[j] = probs[start + j]! * (row[j]! - mean);
        accumulate(row[j]!, qkv, head.value(j), sum, 0, width);
        accumulate(probs[start + j]!, qkvTangent, head.value(j), sum, 0, width);
      }
      contextTangent.set(sum, head.context(i));
      probsTangent.set(row, start);
      probsTangent.fill(0, start + i + 1, start + args.length);
    }
  }
};
