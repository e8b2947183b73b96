import type { ForeignLanguage } from '../../protocol/names.ts';
import type { Random } from '../random.ts';
import type { Character, ClozePack } from './languages/cloze-pack.ts';
import { frenchCloze } from './languages/french-cloze.ts';
import { germanCloze } from './languages/german-cloze.ts';
import { italianCloze } from './languages/italian-cloze.ts';
import { spanishCloze } from './languages/spanish-cloze.ts';
import { GIVEN_NAMES, NAMES, type Gender } from './names.ts';
import type { Split } from './split.ts';

/**
 * A passage in the manner of LAMBADA (Paperno et al. 2016): the last word can be told from what
 * was said before it, but not from the last sentence alone.
 */
export interface Cloze {
  readonly language: ForeignLanguage;
  /** Ends in `lastWord`, without a full stop; at most 60 tokens. */
  readonly passage: string;
  readonly lastWord: string;
}

function tell<Thing>(
  random: Random,
  split: Split,
  { things, stories }: ClozePack<Thing>,
): Omit<Cloze, 'language'> {
  const character = (gender: Gender): Character => ({
    name: random.pick(GIVEN_NAMES[gender]),
    gender,
  });
  const [hero, friend] = random.shuffle([character('f'), character('m')]);
  const [place, elsewhere] = random.shuffle(NAMES[split].places);
  const [thing, other] = random.shuffle(things);
  const story = random.pick(stories);
  const [beginning, lastWord] = story({
    hero: hero!,
    friend: friend!,
    place: place!,
    elsewhere: elsewhere!,
    thing: thing!,
    other: other!,
  });
  return { passage: `${beginning} ${lastWord}`, lastWord };
}

const TELLERS: Readonly<
  Record<ForeignLanguage, (random: Random, split: Split) => Omit<Cloze, 'language'>>
> = {
  german: (random, split) => tell(random, split, germanCloze),
  spanish: (random, split) => tell(random, split, spanishCloze),
  french: (random, split) => tell(random, split, frenchCloze),
  italian: (random, split) => tell(random, split, italianCloze),
};

/** A passage with place names of the split alone, so no passage stands in two splits. */
export const createCloze = (random: Random, split: Split, language: ForeignLanguage): Cloze => ({
  language,
  ...TELLERS[language](random, split),
});
