import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/config/config.ts';
import { runLoop } from '../../core/loop/loop.ts';
import { fakeCodec } from '../../core/objective/testing/fake-codec.ts';
import { createTexts } from '../../core/reward/texts.ts';
import { shippedTokenizer } from '../../core/tokenizer/testing/shipped-tokenizer.ts';
import type { MemoryReport } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { createGeneratorService } from '../ports/generator-service.ts';
import { createTargetService } from '../ports/target-service.ts';
import { memoryAssets } from './memory-assets.ts';

const CONFIG: RunConfig = {
  ...DEFAULT_CONFIG,
  model: 'nano',
  innerSteps: 2,
  batchSize: 8,
  groupSize: 4,
  maxTokens: 6,
  minibatches: 2,
  grpoSteps: 100,
  validateEvery: 3,
  validationInnerSteps: 1,
};

const SIZES = { layers: 1, width: 8, heads: 2, vocabularySize: 512 };
const assets = memoryAssets({
  generator: { ...SIZES, contextLength: 192 },
  target: { ...SIZES, contextLength: 8 },
});

test.each([
  ['cpu', 'with cross-group batching', CONFIG],
  ['wasm', 'with cross-group batching', CONFIG],
  ['wasm', 'a training for each group', { ...CONFIG, crossGroupBatching: false, batchSize: 4 }],
] as const)('a hundred GRPO steps on %s, %s, hold no more than one', async (backend, _, config) => {
  const generator = createGeneratorService(assets);
  const target = createTargetService(assets);
  await generator.load({ size: 'nano', backend });
  await target.load({ size: 'nano', backend });
  const held: MemoryReport[] = [];
  const ports = { generator, target, texts: createTexts(shippedTokenizer) };
  for await (const event of runLoop({ config, ...ports, tokenizer: fakeCodec(0) })) {
    if (event.type === 'stepFinished') held.push(await target.memory());
  }
  expect(held).toHaveLength(CONFIG.grpoSteps);
  // The first validation brings the weights that the generator started from, which stay.
  const settled = held.slice(config.validateEvery - 1);
  expect(settled).toEqual(settled.map(() => settled[0]));
});
