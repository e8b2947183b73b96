import { drawPrompts } from '../../src/core/corpus/prompts.ts';
import type { Tokenizer } from '../../src/core/tokenizer/tokenizer.ts';
import type { KernelSet } from '../../src/engine/kernels/contract/kernel-set.ts';
import type { FlatModel } from '../../src/engine/model/parameter-layout.ts';
import type { ModelRole } from '../../src/engine/ports/model-files.ts';
import { unpaced } from '../../src/engine/runtime/pace.ts';
import { promptBatch } from '../../src/engine/sampler/prompt-batch.ts';
import { sample } from '../../src/engine/sampler/sampler.ts';
import type { PretrainingReport } from './models-page.ts';

const SAMPLE_TOKENS = 48;

/** A few texts of a trained model, a generator's beside the articles that they answer. */
export const makeSamples = async (
  kernels: KernelSet,
  model: FlatModel,
  parameters: Float32Array,
  role: ModelRole,
  tokenizer: Tokenizer,
): Promise<PretrainingReport['samples']> => {
  const prompts = drawPrompts(tokenizer, 'validation', 4, 7);
  const flat = kernels.upload(parameters, [model.layout.size]);
  const asGenerator = role === 'generator';
  const { tokens } = await sample({
    kernels,
    model,
    parameters: flat,
    prompts: promptBatch(
      asGenerator ? prompts.map(({ ids }) => ids) : prompts.map(() => [tokenizer.endOfText]),
    ),
    groupSize: asGenerator ? 2 : 1,
    maxTokens: SAMPLE_TOKENS,
    temperature: 1,
    seed: 7,
    pace: unpaced,
  });
  flat.tensor.dispose();
  const rows = tokens.length / SAMPLE_TOKENS;
  return Array.from({ length: rows }, (_, i) => {
    const ids = Array.from(tokens.subarray(i * SAMPLE_TOKENS, (i + 1) * SAMPLE_TOKENS));
    const end = ids.indexOf(tokenizer.endOfText);
    const text = tokenizer.decode(end < 0 ? ids : ids.slice(0, end));
    return asGenerator ? { prompt: prompts[Math.floor(i / 2)]!.text, text } : { text };
  });
};
