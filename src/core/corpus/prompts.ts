import type { Fact } from '../../protocol/facts.ts';
import { createArticle } from './pairs.ts';
import type { Split } from './split.ts';
import { createRandom } from '../random.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';

type Encoder = Pick<Tokenizer, 'encode' | 'separator'>;

export interface Prompt {
  readonly text: string;
  /** What the article states. */
  readonly facts: readonly Fact[];
  /** The article's ids and the separator, after which the generator writes. */
  readonly ids: readonly number[];
}

/** What the generator reads before it writes: an article and the separator. */
export const promptIds = (tokenizer: Encoder, article: string): number[] => [
  ...tokenizer.encode(article),
  tokenizer.separator,
];

/** Seeded prompts q ~ P of a split. */
export const drawPrompts = (
  tokenizer: Encoder,
  split: Split,
  count: number,
  seed: number,
): Prompt[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const { text, facts } = createArticle(random, split);
    return { text, facts, ids: promptIds(tokenizer, text) };
  });
};
