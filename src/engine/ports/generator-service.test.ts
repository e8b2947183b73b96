import { expect, test } from 'vitest';
import { drawPrompts } from '../../core/corpus/prompts.ts';
import { createRandom } from '../../core/random.ts';
import { shippedTokenizer } from '../../core/tokenizer/testing/shipped-tokenizer.ts';
import { correlation } from '../testing/correlation.ts';
import { memoryAssets } from '../testing/memory-assets.ts';
import { createGeneratorService } from './generator-service.ts';

const SIZES = { layers: 1, width: 8, heads: 2, vocabularySize: 512, contextLength: 192 };

test('what a rollout begins with does not hang on what drew its prompt', async () => {
  const generator = createGeneratorService(memoryAssets({ generator: SIZES, target: SIZES }));
  await generator.load({ size: 'nano', backend: 'cpu' });
  const draws: number[] = [];
  const firstTokens: number[] = [];
  for (let seed = 1; seed <= 200; seed++) {
    const [prompt] = drawPrompts(shippedTokenizer, 'train', 1, seed);
    const { tokens } = await generator.sample({
      prompts: [prompt!.ids],
      groupSize: 2,
      maxTokens: 2,
      temperature: 1,
      seed,
      endOfText: shippedTokenizer.endOfText,
      keepForUpdate: true,
    });
    draws.push(createRandom(seed).uniform());
    firstTokens.push(tokens[0]!);
  }
  // The random model is nearly indifferent, so that a token's id grows with the draw that chose it.
  expect(Math.abs(correlation(draws, firstTokens))).toBeLessThan(0.3);
});
