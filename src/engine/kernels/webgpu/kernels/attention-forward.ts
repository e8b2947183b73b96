import type {
  AttentionForwardArgs,
  AttentionForwardTangentArgs,
} from '../../contract/args/attention-args.ts';
import { packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';
import { ATTENTION_LAYOUT, attentionLayout } from './attention-layout.ts';

// One invocation for a query of a head: it alone writes its row of probabilities, so that it may
// read back from there what it has written, and no invocation waits for another.

export const attentionForward = (args: AttentionForwardArgs): Dispatch => {
  const { lanes, constants } = attentionLayout(args, args.context.shape.at(-1)!);
  return {
    name: 'attentionForward',
    constants,
    reads: { qkv: packed(args.qkv, lanes) },
    writes: { context: packed(args.context, lanes), probs: args.probs },
    lanes,
    wgsl: `${ATTENTION_LAYOUT}
fn run(i: u32) {
  let head = i / length;
  let row = i % length;
  let q = queryAt(head, row);
  let p = probAt(head, row);
  var peak = -3.4e38;
  for (var j = 0u; j <= row; j++) {
    let k = keyAt(head, j);
    var score = 0.0;
    for (var c = 0u; c < headColumns; c++) { score += inner(qkv[q + c], qkv[k + c]); }
    score *= scale;
    probs[p + j] = score;
    peak = max(peak, score);
  }
  var sum = 0.0;
  for (var j = 0u; j <= row; j++) {
    let share = exp(probs[p + j] - peak);
    probs[p + j] = share;
    sum += share;
  }
  var mixed: Head;
  for (var j = 0u; j <= row; j++) {
    let prob = probs[p + j] / sum;
    probs[p + j] = prob;
    let v = valueAt(head, j);
    for (var c = 0u; c < headColumns; c++) { mixed[c] += prob * qkv[v + c]; }
  }
  for (var j = row + 1u; j < length; j++) { probs[p + j] = 0.0; }
  let start = contextAt(head, row);
  for (var c = 0u; c < headColumns; c++) { context[start + c] = mixed[c]; }
}`,
    size: { invocations: args.batch * args.heads * args.length },
  };
};

export const attentionForwardTangent = (args: AttentionForwardTangentArgs): Dispatch => {
  const { lanes, constants } = attentionLayout(args, args.contextTangent.shape.at(-1)!);
  return {
    name: 'attentionForwardTangent',
    constants,
    reads: {
      qkv: packed(args.qkv, lanes),
      qkvTangent: packed(args.qkvTangent, lanes),
      probs: args.probs,
    },
    writes: {
      contextTangent: packed(args.contextTangent, lanes),
      probsTangent: args.probsTangent,
    },
    lanes,
    wgsl: `${ATTENTION_LAYOUT}
fn run(i: u32) {
  let head = i / length;
  let row = i % length;
  let q = queryAt(head, row);
  let p = probAt(head, row);
  var mean = 0.0; // Σ P∘Ṡ
  for (var j = 0u; j <= row; j++) {
    let k = keyAt(head, j);
    var score = 0.0;
    for (var c = 0u; c < headColumns; c++) {
      score += inner(qkvTangent[q + c], qkv[k + c]) + inner(qkv[q + c], qkvTangent[k + c]);
    }
    score *= scale;
    probsTangent[p + j] = score;
    mean += probs[p + j] * score;
  }
  var mixed: Head;
  for (var j = 0u; j <= row; j++) {
    let prob = probs[p + j];
    let probTangent = prob * (probsTangent[p + j] - mean);
    probsTangent[p + j] = probTangent;
    let v = valueAt(head, j);
    for (var c = 0u; c < headColumns; c++) {
      mixed[c] += probTangent * qkv[v + c] + prob * qkvTangent[v + c];
    }
  }
  for (var j = row + 1u; j < length; j++) { probsTangent[p + j] = 0.0; }
  let start = contextAt(head, row);
  for (var c = 0u; c < headColumns; c++) { contextTangent[start + c] = mixed[c]; }
}`,
    size: { invocations: args.batch * args.heads * args.length },
  };
};
