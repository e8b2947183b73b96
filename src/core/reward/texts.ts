import type { TextsPort } from '../../protocol/texts.ts';
import { drawPrompts } from '../corpus/prompts.ts';
import type { Codec } from '../objective/objective.ts';
import { createJudge } from './judge.ts';

/** The texts' port in this thread. */
export const createTexts = (codec: Codec): TextsPort => ({
  ...createJudge(codec),

  prompts({ split, count, seed }) {
    const prompts = drawPrompts(codec, split, count, seed);
    return Promise.resolve({
      texts: prompts.map(({ text }) => text),
      facts: prompts.map(({ facts }) => facts),
      ids: prompts.map(({ ids }) => ids),
    });
  },
});
