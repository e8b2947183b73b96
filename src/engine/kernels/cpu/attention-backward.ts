import type {
  AttentionBackwardArgs,
  AttentionBackwardTangentArgs,
} from '../contract/args/attention-args.ts';
import { headsOf } from './attention-layout.ts';
import { floats } from './storage.ts';
import { accumulate, dot } from './vector.ts';

/** Sums go to a float64 array and not to `scratch`: one row of dS at a time is enough here. */
export const attentionBackward = (args: AttentionBackwardArgs): void => {
  const [dContext, qkv, probs] = [floats(args.dContext), floats(args.qkv), floats(args.probs)];
  const out = floats(args.dQkv);
  const dQkv = new Float64Array(out.length);
  for (const head of headsOf(args, args.dContext)) {
    const { width, scale } = head;
    for (let i = 0; i < args.length; i++) {
      const [start, upstream] = [head.row(i), head.context(i)];
      const dA = new Float64Array(i + 1);
      for (let j = 0; j <= i; j++) dA[j] = dot(dContext, upstream, qkv, head.value(j), width);
      const mean = dot(dA, 0, probs, start, i + 1); // rowsum(dA∘P)
      for (let j = 0; j <= i; j++) {
        const p = probs[start + j]!;
        const dS = p * (dA[j]! - mean) * scale;
        accumulate(dS, qkv, head.key(j), dQkv, head.query(i), width);
        accumulate(dS, qkv, head.query(i), dQkv, head.key(j), width);
        accumulate(p, dContext, upstream, dQkv, head.value(j), width);
      }
    }
  }
  out.set(dQkv);
};

export const attentionBackwardTangent = (args: AttentionBackwardTangentArgs): void => {
  const [dContext, dContextTangent] = [floats(args.dContext), floats(args.dContextTangent)];
  const [qkv, qkvTangent] = [floats(args.qkv), floats(args.qkvTangent)];
  const [probs, probsTangent] = [floats(args.probs), floats(args.probsTangent)];
  const out = floats(args.dQkvTangent);
  const dQkv = new Float64Array(out.length);
  for (const head of headsOf(args, args.dContext)) {
    const { width, scale } = head;
    for (let i = 0; i < args.length; i++) {
      const [start, upstream] = [head.row(i), head.context(i)];
      const dA = new Float64Array(i + 1);
      const dATangent = new Float64Array(i + 1);
      for (let j = 0; j <= i; j++) {
        dA[j] = dot(dContext, upstream, qkv, head.value(j), width);
        dATangent[j] =
          dot(dContextTangent, upstream, qkv, head.value(j), width) +
          dot(dContext, upstream, qkvTangent, head.value(j), width);
      }
      const mean = dot(dA, 0, probs, start, i + 1);
      const meanTangent =
        dot(dATangent, 0, probs, start, i + 1) + dot(dA, 0, probsTangent, start, i + 1);
      for (let j = 0; j <= i; j++) {
        const [p, pTangent] = [probs[start + j]!, probsTangent[start + j]!];
        const dS = p * (dA[j]! - mean) * scale;
        const dSTangent = (pTangent * (dA[j]! - mean) + p * (dATangent[j]! - meanTangent)) * scale;
        accumulate(dSTangent, qkv, head.key(j), dQkv, head.query(i), width);
        accumulate(dS, qkvTangent, head.key(j), dQkv, head.query(i), width);
        accumulate(dSTangent, qkv, head.query(i), dQkv, head.key(j), width);
        accumulate(dS, qkvTangent, head.query(i), dQkv, head.key(j), width);
        accumulate(pTangent, dContext, upstream, dQkv, head.value(j), width);
        accumulate(p, dContextTangent, upstream, dQkv, head.value(j), width);
      }
    }
  }
  out.set(dQkv);
};
