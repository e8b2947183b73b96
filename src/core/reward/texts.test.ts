import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createArticle } from '../corpus/pairs.ts';
import { createRandom } from '../random.ts';
import { shippedTokenizer as tokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import { createTexts } from './texts.ts';

const texts = createTexts(tokenizer);

test('prompts are the articles of their seed, each with the separator', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('train', 'validation'),
      fc.integer({ min: 0, max: 5 }),
      fc.nat(),
      async (split, count, seed) => {
        const prompts = await texts.prompts({ split, count, seed });
        const random = createRandom(seed);
        const articles = Array.from({ length: count }, () => createArticle(random, split).text);
        expect(prompts.texts).toEqual(articles);
        prompts.facts.forEach((facts, i) => {
          expect(facts.length).toBeGreaterThan(0);
          for (const { text } of facts) expect(articles[i]).toContain(text);
        });
        expect(prompts.ids).toEqual(
          articles.map((article) => [...tokenizer.encode(article), tokenizer.separator]),
        );
      },
    ),
  );
});
