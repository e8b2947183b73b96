import { loadTokenizer } from '../../src/core/tokenizer/load-tokenizer.ts';
import { createGeneratorService } from '../../src/engine/ports/generator-service.ts';
import { createTargetService } from '../../src/engine/ports/target-service.ts';
import { givenAssets, type GivenFiles } from './model-files.ts';

/** Both ports with the nano models on WebGPU, and their tokenizer. */
export const openNanoPorts = async (files: GivenFiles) => {
  const assets = givenAssets(files);
  const generator = createGeneratorService(assets);
  const target = createTargetService(assets);
  await generator.load({ size: 'nano', backend: 'webgpu' });
  await target.load({ size: 'nano', backend: 'webgpu' });
  return { generator, target, tokenizer: await loadTokenizer(assets) };
};
