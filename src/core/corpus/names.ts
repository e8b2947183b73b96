import { splitOf, SPLITS, type Split } from './split.ts';

/** Grammatical gender of a person. */
export type Gender = 'f' | 'm';

/** Known in all five languages, so that no sentence needs a translated name. */
export const GIVEN_NAMES: Readonly<Record<Gender, readonly string[]>> = {
  f: ['Ana', 'Ida', 'Eva', 'Lena', 'Mara', 'Nora', 'Rosa', 'Clara'],
  m: ['Max', 'Leo', 'Jan', 'Ivo', 'Tom', 'Hugo', 'Paul', 'Oscar'],
};

/** Family and place names share their beginnings: few tokens spell many names. */
const BEGINNINGS = 'Mar Vel Tor Kas Lin Rod Ben Dor Gar Nor Sar Tal Wen Al Bor Er Mon Ol'.split(
  ' ',
);
const FAMILY_ENDINGS = 'an en er ov ic es ley man sen well ing ard'.split(' ');
const PLACE_ENDINGS = 'ona ida ora ia ena ava um eto una ost'.split(' ');

const ADJECTIVES = 'Red Grey Last Old Long Cold New Dark Lost High Deep Blue'.split(' ');
const NOUNS = 'Door River Sun Stone Sea Road Tower Star Rain Wind Lake Garden'.split(' ');

const combine = (heads: readonly string[], tails: readonly string[], glue: string): string[] =>
  heads.flatMap((head) => tails.map((tail) => head + glue + tail));

/** Titles of works count as names: they are not translated. */
export type NameLists = Readonly<Record<'families' | 'places' | 'titles', readonly string[]>>;

const families = combine(BEGINNINGS, FAMILY_ENDINGS, '');
const places = combine(BEGINNINGS, PLACE_ENDINGS, '');
const titles = combine(ADJECTIVES, NOUNS, ' ');

/** The invented names of each split; no name stands in two of them. */
export const NAMES = Object.fromEntries(
  SPLITS.map((split) => {
    const own = (names: readonly string[]) => names.filter((name) => splitOf(name) === split);
    return [split, { families: own(families), places: own(places), titles: own(titles) }];
  }),
) as unknown as Readonly<Record<Split, NameLists>>;
