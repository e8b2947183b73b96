import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { computes, createInputs, SHAPES, streams, type KernelCase } from './kernel-case.ts';

/** What the embedding and a step of the sampler do, and what any call costs. */
export function* samplingCases(kernels: KernelSet): Generator<KernelCase> {
  const { normal, ids, room } = createInputs(kernels);
  const { rows, width, heads, length, vocabulary } = SHAPES;
  const [wte, wpe] = [normal(vocabulary, width), normal(length, width)];
  const [rowIds, positions] = [ids(vocabulary, rows), ids(length, rows)];
  const h = room(rows, width);
  yield streams('embed', 2 * rows * width, () => {
    kernels.embed({ ids: rowIds, positions, wte, wpe, h });
  });
  const [texts, context] = [32, 64];
  const newQkv = normal(texts, 3 * width);
  const [keys, values] = [normal(texts, context, width), normal(texts, context, width)];
  const ends = kernels.upload(new Int32Array(texts).fill(context - 1), [texts]);
  const newContext = room(texts, width);
  yield computes(`attentionStep B${texts}, ${context} seen`, 4 * texts * context * width, () => {
    const args = { qkv: newQkv, positions: ends, heads, keys, values, context: newContext };
    kernels.attentionStep(args);
  });
  const newLogits = normal(texts, vocabulary);
  const uniforms = kernels.upload(Float32Array.from({ length: texts }, Math.random), [texts]);
  const [drawn, logProbs] = [kernels.alloc([texts], 'int32'), room(texts)];
  yield streams(`sampleToken B${texts}`, texts * vocabulary, () => {
    kernels.sampleToken({ logits: newLogits, uniforms, temperature: 1, ids: drawn, logProbs });
  });
  const one = room(1);
  yield streams('a call that does nothing (copy of 1)', 2, () => {
    kernels.copy(one, one);
  });
}
