import type {
  AttentionBackwardArgs,
  AttentionBackwardTangentArgs,
} from '../../contract/args/attention-args.ts';
import { packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';
import { ATTENTION_LAYOUT, attentionLayout } from './attention-layout.ts';

// One workgroup for a head of an example, in two phases. First each lane takes rows: it forms dS,
// which it leaves in the scratch, and dq. Then each lane takes columns: the sums over all rows that
// are dk and dv. dS stands for dS/√(d/H) throughout, as it is only ever used so.

/** Lanes for `length` rows: whole sets of 32, which GPUs run in step, and at most 256. */
const workgroupSizeFor = (length: number): number => Math.min(256, 32 * Math.ceil(length / 32));

export const attentionBackward = (args: AttentionBackwardArgs): Dispatch => {
  const { lanes, constants } = attentionLayout(args, args.dContext.shape.at(-1)!);
  return {
    name: 'attentionBackward',
    constants,
    reads: {
      dContext: packed(args.dContext, lanes),
      qkv: packed(args.qkv, lanes),
      probs: args.probs,
    },
    writes: { dQkv: packed(args.dQkv, lanes), scratch: args.scratch },
    lanes,
    workgroupSize: workgroupSizeFor(args.length),
    wgsl: `${ATTENTION_LAYOUT}
fn scoresAndQueries(head: u32, row: u32) {
  let p = probAt(head, row);
  let context = contextAt(head, row);
  var mean = 0.0; // Σ dA∘P
  for (var j = 0u; j <= row; j++) {
    let v = valueAt(head, j);
    var dProb = 0.0;
    for (var c = 0u; c < headColumns; c++) { dProb += inner(dContext[context + c], qkv[v + c]); }
    scratch[p + j] = dProb;
    mean += dProb * probs[p + j];
  }
  var dQuery: Head;
  for (var j = 0u; j <= row; j++) {
    let dScore = probs[p + j] * (scratch[p + j] - mean) * scale;
    scratch[p + j] = dScore;
    let k = keyAt(head, j);
    for (var c = 0u; c < headColumns; c++) { dQuery[c] += dScore * qkv[k + c]; }
  }
  let q = queryAt(head, row);
  for (var c = 0u; c < headColumns; c++) { dQkv[q + c] = dQuery[c]; }
}
fn keysAndValues(head: u32, column: u32) {
  var dKey: Head;
  var dValue: Head;
  for (var i = column; i < length; i++) {
    let p = probAt(head, i) + column;
    let q = queryAt(head, i);
    let context = contextAt(head, i);
    for (var c = 0u; c < headColumns; c++) {
      dKey[c] += scratch[p] * qkv[q + c];
      dValue[c] += probs[p] * dContext[context + c];
    }
  }
  let k = keyAt(head, column);
  let v = valueAt(head, column);
  for (var c = 0u; c < headColumns; c++) {
    dQkv[k + c] = dKey[c];
    dQkv[v + c] = dValue[c];
  }
}
fn runGroup(head: u32, lane: u32) {
  for (var row = lane; row < length; row += workgroupSize) { scoresAndQueries(head, row); }
  storageBarrier();
  for (var column = lane; column < length; column += workgroupSize) { keysAndValues(head, column); }
}`,
    size: { workgroups: args.batch * args.heads },
  };
};

export const attentionBackwardTangent = (args: AttentionBackwardTangentArgs): Dispatch => {
  const { lanes, constants } = attentionLayout(args, args.dContext.shape.at(-1)!);
  return {
    name: 'attentionBackwardTangent',
    constants: { ...constants, half: args.batch * args.heads * args.length * args.length },
    reads: {
      dContext: packed(args.dContext, lanes),
      dContextTangent: packed(args.dContextTangent, lanes),
      qkv: packed(args.qkv, lanes),
      qkvTangent: packed(args.qkvTangent, lanes),
      probs: args.probs,
      probsTangent: args.probsTangent,
    },
    // The scratch holds dS, then, from `half` on, dS˙.
    writes: { dQkvTangent: packed(args.dQkvTangent, lanes), scratch: args.scratch },
    lanes,
    workgroupSize: workgroupSizeFor(args.length),
    wgsl: `${ATTENTION_LAYOUT}
fn scoresAndQueries(head: u32, row: u32) {
  let p = probAt(head, row);
  let context = contextAt(head, row);
  var mean = 0.0;
  var meanTangent = 0.0;
  for (var j = 0u; j <= row; j++) {
    let v = valueAt(head, j);
    var dProb = 0.0;
    var dProbTangent = 0.0;
    for (var c = 0u; c < headColumns; c++) {
      let d = dContext[context + c];
      dProb += inner(d, qkv[v + c]);
      dProbTangent += inner(dContextTangent[context + c], qkv[v + c]) + inner(d, qkvTangent[v + c]);
    }
    scratch[p + j] = dProb;
    scratch[half + p + j] = dProbTangent;
    mean += dProb * probs[p + j];
    meanTangent += dProbTangent * probs[p + j] + dProb * probsTangent[p + j];
  }
  var dQueryTangent: Head;
  for (var j = 0u; j <= row; j++) {
    let prob = probs[p + j];
    let centred = scratch[p + j] - mean;
    let dScore = prob * centred * scale;
    let dScoreTangent =
      (probsTangent[p + j] * centred + prob * (scratch[half + p + j] - meanTangent)) * scale;
    scratch[p + j] = dScore;
    scratch[half + p + j] = dScoreTangent;
    let k = keyAt(head, j);
    for (var c = 0u; c < headColumns; c++) {
      dQueryTangent[c] += dScoreTangent * qkv[k + c] + dScore * qkvTangent[k + c];
    }
  }
  let q = queryAt(head, row);
  for (var c = 0u; c < headColumns; c++) { dQkvTangent[q + c] = dQueryTangent[c]; }
}
fn keysAndValues(head: u32, column: u32) {
  var dKeyTangent: Head;
  var dValueTangent: Head;
  for (var i = column; i < length; i++) {
    let p = probAt(head, i) + column;
    let q = queryAt(head, i);
    let context = contextAt(head, i);
    for (var c = 0u; c < headColumns; c++) {
      dKeyTangent[c] += scratch[half + p] * qkv[q + c] + scratch[p] * qkvTangent[q + c];
      dValueTangent[c] +=
        probsTangent[p] * dContext[context + c] + probs[p] * dContextTangent[context + c];
    }
  }
  let k = keyAt(head, column);
  let v = valueAt(head, column);
  for (var c = 0u; c < headColumns; c++) {
    dQkvTangent[k + c] = dKeyTangent[c];
    dQkvTangent[v + c] = dValueTangent[c];
  }
}
fn runGroup(head: u32, lane: u32) {
  for (var row = lane; row < length; row += workgroupSize) { scoresAndQueries(head, row); }
  storageBarrier();
  for (var column = lane; column < length; column += workgroupSize) { keysAndValues(head, column); }
}`,
    size: { workgroups: args.batch * args.heads },
  };
};
