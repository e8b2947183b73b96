import { describe, expect, test } from 'vitest';
import { drawPrompts } from '../../core/corpus/prompts.ts';
import { createRandom } from '../../core/random.ts';
import { shippedTokenizer } from '../../core/tokenizer/testing/shipped-tokenizer.ts';
import type { GeneratorPort, Rollouts } from '../../protocol/ports.ts';
import { correlation } from '../testing/correlation.ts';
import { memoryAssets } from '../testing/memory-assets.ts';
import { POLICY_OPTIMIZER } from '../testing/policies.ts';
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

describe('texts and the pretrained generator', () => {
  const REQUEST = {
    prompts: drawPrompts(shippedTokenizer, 'train', 4, 3).map(({ ids }) => ids),
    groupSize: 2,
    maxTokens: 6,
    seed: 3,
    endOfText: shippedTokenizer.endOfText,
    keepForUpdate: true,
  } as const;
  const COMPARED = { ...REQUEST, temperature: 1, compared: true };
  const largest = ({ logRatios }: Rollouts) => Math.max(...logRatios!.map(Math.abs));

  const start = async () => {
    const generator = createGeneratorService(memoryAssets({ generator: SIZES, target: SIZES }));
    await generator.load({ size: 'nano', backend: 'cpu' });
    return generator;
  };
  const learn = (generator: GeneratorPort) =>
    generator.update({
      advantages: Float32Array.from({ length: 8 }, (_, i) => i - 3.5),
      optimizer: POLICY_OPTIMIZER,
      seed: 1,
    });

  test.each([1, 0.7, 0])(
    'are 0 nats apart before any update, at temperature %s',
    async (temperature) => {
      const generator = await start();
      expect(largest(await generator.sample({ ...COMPARED, temperature }))).toBeLessThan(1e-5);
      expect(await generator.sample({ ...REQUEST, temperature })).not.toHaveProperty('logRatios');
    },
  );

  test('move apart with an update, and are as far apart in a run that is taken up', async () => {
    const generator = await start();
    await generator.sample(COMPARED);
    await learn(generator);
    const after = await generator.sample(COMPARED);
    expect(largest(after)).toBeGreaterThan(1e-3);
    const resumed = await start();
    await resumed.restore(await generator.checkpoint());
    expect(await resumed.sample(COMPARED)).toEqual(after);
    await generator.reset();
    expect(largest(await generator.sample(COMPARED))).toBeLessThan(1e-5);
  });

  test('the pretrained one writes as ever, and what is learned from stays the generator’s own', async () => {
    const [generator, other] = [await start(), await start()];
    const first = await generator.sample({ ...REQUEST, temperature: 1 });
    await learn(generator);
    expect((await generator.sample({ ...REQUEST, temperature: 1 })).surprisal).not.toBe(
      first.surprisal,
    );
    const untuned = {
      ...REQUEST,
      temperature: 1,
      weights: 'reference',
      keepForUpdate: false,
    } as const;
    expect(await generator.sample(untuned)).toEqual(first);
    await learn(generator);

    await other.sample({ ...REQUEST, temperature: 1 });
    await learn(other);
    await other.sample({ ...REQUEST, temperature: 1 });
    await learn(other);
    expect(await generator.checkpoint()).toEqual(await other.checkpoint());
  });
});
