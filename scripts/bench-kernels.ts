/**
 * Times each wasm kernel at the shapes of the lab's small model (width 64, vocabulary 512, 128 texts
 * of 24 tokens): GFLOP/s of what computes, GB/s of what streams. `npm run bench-kernels`.
 */
import { enableProdMode, matMul as tfjsMatMul, randomNormal } from '@tensorflow/tfjs-core';

import type { KernelSet } from '../src/engine/kernels/contract/kernel-set.ts';
import { sizeOf, type View } from '../src/engine/kernels/contract/view.ts';
import { createWasmKernels } from '../src/engine/kernels/wasm/wasm-kernels.ts';
import { readArguments } from './lib/arguments.ts';

const BATCH = 128;
const LENGTH = 24;
const ROWS = BATCH * LENGTH;
const WIDTH = 64;
const HEADS = 2;
const VOCABULARY = 512;
const PARAMETERS = 170_000;

readArguments({ options: {} });
enableProdMode();
const kernels: KernelSet = await createWasmKernels();

const normal = (...shape: number[]): View => {
  const values = Float32Array.from({ length: sizeOf(shape) }, () => Math.random() * 2 - 1);
  return kernels.upload(values, shape);
};
const ids = (below: number, count: number): View =>
  kernels.upload(
    Int32Array.from({ length: count }, () => Math.floor(Math.random() * below)),
    [count],
  );
const room = (...shape: number[]): View => kernels.alloc(shape);

/**
 * Seconds of one call, after V8 has had time to optimise: the best of many rounds of about a
 * millisecond, so short that some of them pass undisturbed on a busy machine.
 */
const secondsOf = async (call: () => void): Promise<number> => {
  const started = performance.now();
  let calls = 0;
  while (performance.now() - started < 50 || calls < 5) {
    call();
    calls++;
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
  const repeats = Math.max(1, Math.floor(calls / 50));
  let best = Infinity;
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    for (let i = 0; i < repeats; i++) call();
    best = Math.min(best, (performance.now() - start) / repeats);
  }
  return best / 1000;
};

const report = (name: string, seconds: number, amount: number, unit: string): void => {
  const time = `${(seconds * 1e6).toFixed(2)} µs`;
  const rate = `${(amount / seconds / 1e9).toFixed(1)} ${unit}`;
  console.log(`${name.padEnd(44)}${time.padStart(12)}${rate.padStart(16)}`);
};
const computes = async (name: string, flops: number, call: () => void): Promise<void> => {
  report(name, await secondsOf(call), flops, 'GFLOP/s');
};
const streams = async (name: string, numbers: number, call: () => void): Promise<void> => {
  report(name, await secondsOf(call), numbers * 4, 'GB/s');
};

const product = async (m: number, n: number, k: number, layout: '' | 'ta' | 'tb') => {
  const a = layout === 'ta' ? normal(k, m) : normal(m, k);
  const b = layout === 'tb' ? normal(n, k) : normal(k, n);
  const flags = { transposeA: layout === 'ta', transposeB: layout === 'tb' };
  const out = room(m, n);
  await computes(`matMul [${m}, ${n}], K ${k} ${layout}`, 2 * m * n * k, () => {
    kernels.matMul({ pairs: [[a, b]], ...flags, out });
  });
};

const tfjsProduct = async (m: number, n: number, k: number): Promise<void> => {
  const [a, b] = [randomNormal([m, k]), randomNormal([k, n])];
  await computes(`tfjs (XNNPACK) [${m}, ${n}], K ${k}`, 2 * m * n * k, () => {
    tfjsMatMul(a, b).dispose();
  });
};

await tfjsProduct(ROWS, 3 * WIDTH, WIDTH);
await product(ROWS, 3 * WIDTH, WIDTH, '');
await product(ROWS, 4 * WIDTH, WIDTH, '');
await product(ROWS, WIDTH, 4 * WIDTH, '');
await product(ROWS, WIDTH, WIDTH, '');
await product(ROWS, VOCABULARY, WIDTH, 'tb');
await product(ROWS, WIDTH, VOCABULARY, '');
await product(ROWS, WIDTH, 3 * WIDTH, 'tb');
await product(WIDTH, 3 * WIDTH, ROWS, 'ta');
await product(4 * WIDTH, WIDTH, ROWS, 'ta');
await product(VOCABULARY, WIDTH, ROWS, 'ta');
await product(8000, 384, 128, '');
await product(128, 512, 8000, 'ta');
await product(32, 3 * WIDTH, WIDTH, '');
await product(32, VOCABULARY, WIDTH, 'tb');

const wide = normal(ROWS, 4 * WIDTH);
const wide2 = normal(ROWS, 4 * WIDTH);
const wide3 = normal(ROWS, 4 * WIDTH);
const wide4 = normal(ROWS, 4 * WIDTH);
const wideOut = room(ROWS, 4 * WIDTH);
const wideSize = ROWS * 4 * WIDTH;
await streams('geluBackwardTangent', 5 * wideSize, () => {
  kernels.geluBackwardTangent({
    dy: wide2,
    dyTangent: wide3,
    z: wide,
    zTangent: wide4,
    dzTangent: wideOut,
  });
});
await streams('addScaled', 3 * wideSize, () => {
  kernels.addScaled(wide, 0.5, wide2, wideOut);
});
const wideSums = room(4 * WIDTH);
await streams('columnSums', wideSize, () => {
  kernels.columnSums(wide, wideSums);
});

const x = normal(ROWS, WIDTH);
const y = room(ROWS, WIDTH);
const [gamma, beta] = [normal(WIDTH), normal(WIDTH)];
const normed = normal(ROWS * WIDTH + ROWS);
const normedTangent = normal(ROWS * WIDTH + ROWS);
await streams('layerNormForward', 3 * ROWS * WIDTH, () => {
  kernels.layerNormForward({ x, gamma, beta, y, normed });
});
await streams('layerNormForwardTangent', 4 * ROWS * WIDTH, () => {
  kernels.layerNormForwardTangent({
    xTangent: x,
    gamma,
    gammaTangent: gamma,
    betaTangent: beta,
    normed,
    yTangent: y,
    normedTangent,
  });
});
await streams('layerNormBackward', 3 * ROWS * WIDTH, () => {
  kernels.layerNormBackward({ dy: x, gamma, normed, dx: y });
});
await streams('layerNormBackwardTangent', 5 * ROWS * WIDTH, () => {
  kernels.layerNormBackwardTangent({
    dy: x,
    dyTangent: x,
    gamma,
    gammaTangent: gamma,
    normed,
    normedTangent,
    dxTangent: y,
  });
});
const [dGamma, dBeta] = [room(WIDTH), room(WIDTH)];
await streams('layerNormParams', 3 * ROWS * WIDTH, () => {
  kernels.layerNormParams({ dy: x, normed, dGamma, dBeta });
});

const attention = async (length: number, batch: number): Promise<void> => {
  const rows = batch * length;
  const shape = { batch, length, heads: HEADS };
  const [qkv, qkvTangent] = [normal(rows, 3 * WIDTH), normal(rows, 3 * WIDTH)];
  const [dContext, context] = [normal(rows, WIDTH), room(rows, WIDTH)];
  const square = [batch, HEADS, length, length];
  const [probs, probsTangent] = [room(...square), room(...square)];
  const scratch = room(2, ...square);
  const dQkv = room(rows, 3 * WIDTH);
  // Half of the square is causal; a product of a head takes 2·length·width a row.
  const flops = rows * WIDTH * (length + 1);
  const size = `L${length} B${batch}`;
  await computes(`attentionForward ${size}`, 2 * flops, () => {
    kernels.attentionForward({ ...shape, qkv, context, probs });
  });
  await computes(`attentionForwardTangent ${size}`, 4 * flops, () => {
    kernels.attentionForwardTangent({
      ...shape,
      qkv,
      qkvTangent,
      probs,
      contextTangent: context,
      probsTangent,
    });
  });
  await computes(`attentionBackward ${size}`, 4 * flops, () => {
    kernels.attentionBackward({ ...shape, dContext, qkv, probs, dQkv, scratch });
  });
  await computes(`attentionBackwardTangent ${size}`, 9 * flops, () => {
    kernels.attentionBackwardTangent({
      ...shape,
      dContext,
      dContextTangent: dContext,
      qkv,
      qkvTangent,
      probs,
      probsTangent,
      dQkvTangent: dQkv,
      scratch,
    });
  });
};
await attention(LENGTH, BATCH);
await attention(64, 32);

const logits = normal(ROWS, VOCABULARY);
const [probs, dLogits] = [room(ROWS, VOCABULARY), room(ROWS, VOCABULARY)];
const targets = ids(VOCABULARY, ROWS);
const weights = normal(ROWS);
const losses = room(ROWS);
const entropies = room(ROWS);
await streams('crossEntropy', 3 * ROWS * VOCABULARY, () => {
  kernels.crossEntropy({ logits, targets, weights, losses, probs, dLogits });
});
await streams('crossEntropyTangent', 3 * ROWS * VOCABULARY, () => {
  kernels.crossEntropyTangent({
    logitsTangent: logits,
    probs,
    targets,
    weights,
    lossesTangent: losses,
    dLogitsTangent: dLogits,
  });
});
await streams('policyLoss', 2 * ROWS * VOCABULARY, () => {
  kernels.policyLoss({
    logits,
    targets,
    oldLogProbs: weights,
    advantages: weights,
    weights,
    clip: 0.2,
    entropyBonus: 0.005,
    temperature: 1,
    logProbs: losses,
    entropies,
    dLogits,
  });
});

const adam = { lr: 1e-4, beta1: 0.9, beta2: 0.95, eps: 1e-8, epsRoot: 1e-9, weightDecay: 1e-4 };
const [state, nextState] = [room(3, PARAMETERS), room(3, PARAMETERS)];
kernels.fill(state, 0.01);
const [gradient, direction] = [normal(PARAMETERS), room(PARAMETERS)];
await streams('adamW', 7 * PARAMETERS, () => {
  kernels.adamW({ ...adam, t: 3, state, gradient, nextState });
});
await streams('adamWAdjoint', 11 * PARAMETERS, () => {
  kernels.adamWAdjoint({
    ...adam,
    t: 3,
    state,
    gradient,
    adjoint: state,
    direction,
    nextAdjoint: nextState,
  });
});
const norm = room(2);
await streams('clipScale', PARAMETERS, () => {
  kernels.clipScale({ gradient, maxNorm: 1, out: norm });
});

const [wte, wpe] = [normal(VOCABULARY, WIDTH), normal(LENGTH, WIDTH)];
const positions = ids(LENGTH, ROWS);
await streams('embed', 2 * ROWS * WIDTH, () => {
  kernels.embed({ ids: targets, positions, wte, wpe, h: y });
});

const TEXTS = 32;
const CONTEXT = 64;
const newQkv = normal(TEXTS, 3 * WIDTH);
const [keys, values] = [normal(TEXTS, CONTEXT, WIDTH), normal(TEXTS, CONTEXT, WIDTH)];
const ends = kernels.upload(new Int32Array(TEXTS).fill(CONTEXT - 1), [TEXTS]);
const newContext = room(TEXTS, WIDTH);
await computes(`attentionStep B${TEXTS}, ${CONTEXT} seen`, 4 * TEXTS * CONTEXT * WIDTH, () => {
  const args = { qkv: newQkv, positions: ends, heads: HEADS, keys, values, context: newContext };
  kernels.attentionStep(args);
});
const newLogits = normal(TEXTS, VOCABULARY);
const uniforms = kernels.upload(Float32Array.from({ length: TEXTS }, Math.random), [TEXTS]);
const [drawn, logProbs] = [kernels.alloc([TEXTS], 'int32'), room(TEXTS)];
await streams(`sampleToken B${TEXTS}`, TEXTS * VOCABULARY, () => {
  kernels.sampleToken({ logits: newLogits, uniforms, temperature: 1, ids: drawn, logProbs });
});
const one = room(1);
await streams('a call that does nothing (copy of 1)', 2, () => {
  kernels.copy(one, one);
});
