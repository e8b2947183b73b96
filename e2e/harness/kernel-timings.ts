import type { KernelSet } from '../../src/engine/kernels/contract/kernel-set.ts';
import type { View } from '../../src/engine/kernels/contract/view.ts';
import { webGpuUnderTest } from './webgpu.ts';

const SHAPE = { batch: 32, length: 64, heads: 2, width: 64, vocabulary: 512 };
const REPETITIONS = 5;

type Call = (kernels: KernelSet, room: Room) => void;

/** Views of the shapes that a GPT-2 of SHAPE has; random numbers will do for timing. */
const makeRoom = (kernels: KernelSet) => {
  const { batch, length, heads, width: d, vocabulary: V } = SHAPE;
  const N = batch * length;
  const randoms = (...shape: number[]): View => {
    const size = shape.reduce((a, b) => a * b, 1);
    return kernels.upload(
      Float32Array.from({ length: size }, () => Math.random() - 0.5),
      shape,
    );
  };
  const ids = Int32Array.from({ length: N }, () => Math.floor(Math.random() * V));
  const P = 136_960;
  return {
    x: randoms(N, d),
    y: randoms(N, d),
    out: randoms(N, d),
    wide: randoms(N, 4 * d),
    wideOut: randoms(N, 4 * d),
    weight: randoms(d, 4 * d),
    weightOut: randoms(d, 4 * d),
    qkv: randoms(N, 3 * d),
    qkvTangent: randoms(N, 3 * d),
    dQkv: randoms(N, 3 * d),
    probs: randoms(batch, heads, length, length),
    probsTangent: randoms(batch, heads, length, length),
    scratch: randoms(2, batch, heads, length, length),
    gamma: randoms(d),
    beta: randoms(d),
    dGamma: randoms(d),
    dBeta: randoms(d),
    normed: randoms(N * d + N),
    head: randoms(V, d),
    logits: randoms(N, V),
    shares: randoms(N, V),
    dLogits: randoms(N, V),
    targets: kernels.upload(ids, [N]),
    weights: randoms(N),
    losses: randoms(N),
    state: randoms(3, P),
    nextState: randoms(3, P),
    gradient: randoms(P),
  };
};

type Room = ReturnType<typeof makeRoom>;

const attention = { batch: SHAPE.batch, length: SHAPE.length, heads: SHAPE.heads };
const adam = { lr: 1e-3, beta1: 0.9, beta2: 0.95, eps: 1e-8, epsRoot: 1e-9, weightDecay: 0 };

const CALLS: Record<string, Call> = {
  'matMul x·W [N,d]·[d,4d]': (k, r) => k.matMul({ pairs: [[r.x, r.weight]], out: r.wideOut }),
  'matMul dy·Wᵀ [N,4d]·[4d,d]': (k, r) =>
    k.matMul({ pairs: [[r.wide, r.weight]], transposeB: true, out: r.out }),
  'matMul xᵀ·dy [d,N]·[N,4d]': (k, r) =>
    k.matMul({ pairs: [[r.x, r.wide]], transposeA: true, out: r.weightOut }),
  'matMul logits [N,d]·[d,V]': (k, r) =>
    k.matMul({ pairs: [[r.x, r.head]], transposeB: true, out: r.logits }),
  'matMul logits, 2 pairs': (k, r) =>
    k.matMul({
      pairs: [
        [r.x, r.head],
        [r.y, r.head],
      ],
      transposeB: true,
      out: r.logits,
    }),
  columnSums: (k, r) => k.columnSums(r.wide, r.wideOut),
  layerNormForward: (k, r) =>
    k.layerNormForward({ x: r.x, gamma: r.gamma, beta: r.beta, y: r.out, normed: r.normed }),
  layerNormBackward: (k, r) =>
    k.layerNormBackward({ dy: r.x, gamma: r.gamma, normed: r.normed, dx: r.out }),
  layerNormParams: (k, r) =>
    k.layerNormParams({ dy: r.x, normed: r.normed, dGamma: r.dGamma, dBeta: r.dBeta }),
  attentionForward: (k, r) =>
    k.attentionForward({ ...attention, qkv: r.qkv, context: r.out, probs: r.probs }),
  attentionForwardTangent: (k, r) =>
    k.attentionForwardTangent({
      ...attention,
      qkv: r.qkv,
      qkvTangent: r.qkvTangent,
      probs: r.probs,
      contextTangent: r.out,
      probsTangent: r.probsTangent,
    }),
  attentionBackward: (k, r) =>
    k.attentionBackward({
      ...attention,
      dContext: r.x,
      qkv: r.qkv,
      probs: r.probs,
      dQkv: r.dQkv,
      scratch: r.scratch,
    }),
  attentionBackwardTangent: (k, r) =>
    k.attentionBackwardTangent({
      ...attention,
      dContext: r.x,
      dContextTangent: r.y,
      qkv: r.qkv,
      qkvTangent: r.qkvTangent,
      probs: r.probs,
      probsTangent: r.probsTangent,
      dQkvTangent: r.dQkv,
      scratch: r.scratch,
    }),
  crossEntropy: (k, r) =>
    k.crossEntropy({
      logits: r.logits,
      targets: r.targets,
      weights: r.weights,
      losses: r.losses,
      probs: r.shares,
      dLogits: r.dLogits,
    }),
  crossEntropyTangent: (k, r) =>
    k.crossEntropyTangent({
      logitsTangent: r.logits,
      probs: r.shares,
      targets: r.targets,
      weights: r.weights,
      lossesTangent: r.losses,
      dLogitsTangent: r.dLogits,
    }),
  'adamW, 137 k parameters': (k, r) =>
    k.adamW({ ...adam, t: 1, state: r.state, gradient: r.gradient, nextState: r.nextState }),
  'clipScale, 137 k parameters': (k, r) =>
    k.clipScale({ gradient: r.gradient, maxNorm: 1, out: r.dGamma }),
};

/** Milliseconds of each kernel at SHAPE: the fastest of some calls, as other work only adds. */
export const kernelTimings = async (): Promise<Record<string, number>> => {
  const { kernels, device } = await webGpuUnderTest();
  const room = makeRoom(kernels);
  const finish = async (): Promise<void> => {
    await kernels.download(room.losses); // submits what is still only recorded
    await device.queue.onSubmittedWorkDone();
  };
  const timings: Record<string, number> = {};
  for (const [name, call] of Object.entries(CALLS)) {
    call(kernels, room); // compiles
    await finish();
    const samples: number[] = [];
    for (let i = 0; i < REPETITIONS; i++) {
      const start = performance.now();
      call(kernels, room);
      await finish();
      samples.push(performance.now() - start);
    }
    timings[name] = Math.min(...samples);
  }
  return timings;
};
