import { parseCase } from '../../src/core/files/case-file.ts';
import { readModelWeights } from '../../src/core/files/model-weights.ts';
import { runCase, type CaseResult } from '../../src/engine/parity/run-case.ts';
import { fromBase64 } from './base64.ts';
import { webGpuUnderTest } from './webgpu.ts';

/** A parity case on WebGPU, with the states of all inner steps kept or in √T segments. */
export const parityCase = async (
  caseText: string,
  modelBase64: string,
  keepAll: boolean,
): Promise<CaseResult & { readonly deviceErrors: readonly string[] }> => {
  const { kernels, errors } = await webGpuUnderTest();
  const result = await runCase(
    kernels,
    parseCase(caseText),
    readModelWeights(fromBase64(modelBase64)),
    keepAll ? {} : { budget: { stateBytes: 0, tapeBytes: 0 } },
  );
  return { ...result, deviceErrors: errors };
};
