import { PRESETS } from '../../src/core/config/presets.ts';
import { runLoop } from '../../src/core/loop/loop.ts';
import type { MemoryReport } from '../../src/protocol/ports.ts';
import type { RunConfig } from '../../src/protocol/run-config.ts';
import type { GivenFiles } from './model-files.ts';
import { openNanoPorts } from './nano-ports.ts';

/** Small enough for a hundred GRPO steps on an adapter that the processor imitates. */
const CONFIG: RunConfig = {
  ...PRESETS.nano.config,
  innerSteps: 2,
  batchSize: 16,
  maxTokens: 6,
  minibatches: 2,
  validateEvery: 10,
  validationInnerSteps: 1,
};

/** What tfjs holds after each of some GRPO steps of the nano models on WebGPU. */
export const grpoMemory = async (
  files: GivenFiles,
  grpoSteps: number,
): Promise<readonly MemoryReport[]> => {
  const { generator, target, tokenizer } = await openNanoPorts(files);
  const config = { ...CONFIG, grpoSteps };
  const reports: MemoryReport[] = [];
  const loop = runLoop({ config, generator, target, tokenizer });
  for await (const event of loop) {
    if (event.type === 'stepFinished') reports.push(await target.memory());
  }
  return reports;
};
