import { createGeneratorService } from '../../src/engine/ports/generator-service.ts';
import { createTargetService } from '../../src/engine/ports/target-service.ts';
import { createTokenizer } from '../../src/core/tokenizer/tokenizer.ts';
import type { RunConfig } from '../../src/core/config/fields.ts';
import { PRESETS } from '../../src/core/config/presets.ts';
import { runLoop } from '../../src/core/loop/loop.ts';
import type { MemoryReport } from '../../src/protocol/ports.ts';
import { fromBase64 } from './base64.ts';

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
  files: Readonly<Record<string, string>>,
  grpoSteps: number,
): Promise<readonly MemoryReport[]> => {
  const assets = {
    fetchBytes: (path: string) => Promise.resolve(fromBase64(files[path]!)),
  };
  const generator = createGeneratorService(assets);
  const target = createTargetService(assets);
  await generator.load({ size: 'nano', backend: 'webgpu' });
  await target.load({ size: 'nano', backend: 'webgpu' });
  const tokenizer = createTokenizer(
    JSON.parse(
      new TextDecoder().decode(await assets.fetchBytes('models/tokenizer.json')),
    ) as object,
  );
  const config = { ...CONFIG, grpoSteps };
  const reports: MemoryReport[] = [];
  const loop = runLoop({ config, generator, target, tokenizer });
  for await (const event of loop) {
    if (event.type === 'stepFinished') reports.push(await target.memory());
  }
  return reports;
};
