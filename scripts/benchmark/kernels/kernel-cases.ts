import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { attentionCases } from './attention-cases.ts';
import type { KernelCase } from './kernel-case.ts';
import { lossCases } from './loss-cases.ts';
import { optimizerCases } from './optimizer-cases.ts';
import { productCases } from './product-cases.ts';
import { rowCases } from './row-cases.ts';
import { samplingCases } from './sampling-cases.ts';

/** All kernels that are timed, made when they are asked for, so that inputs do not pile up. */
export function* kernelCases(kernels: KernelSet): Generator<KernelCase> {
  yield* productCases(kernels);
  yield* rowCases(kernels);
  yield* attentionCases(kernels);
  yield* lossCases(kernels);
  yield* optimizerCases(kernels);
  yield* samplingCases(kernels);
}
