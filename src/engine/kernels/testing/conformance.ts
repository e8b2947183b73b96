import { attentionCases } from './attention-cases.ts';
import { cacheCases } from './cache-cases.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { embedCases } from './embed-cases.ts';
import { geluCases } from './gelu-cases.ts';
import { layerNormCases } from './layer-norm-cases.ts';
import { lossCases } from './loss-cases.ts';
import { matMulCases } from './matmul-cases.ts';
import { memoryCases } from './memory-cases.ts';
import { optimizerCases } from './optimizer-cases.ts';
import { samplingCases } from './sampling-cases.ts';

/**
 * What every backend must pass, compared with the cpu kernels: seeded, and free of any test
 * framework, so that the same cases run under Node and inside a page with WebGPU.
 */
export const conformanceCases: readonly ConformanceCase[] = [
  ...memoryCases,
  ...matMulCases,
  ...layerNormCases,
  ...geluCases,
  ...attentionCases,
  ...cacheCases,
  ...lossCases,
  ...embedCases,
  ...optimizerCases,
  ...samplingCases,
];
