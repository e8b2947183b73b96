import { capitalize } from '../typesetting.ts';
import type { ClozePack } from './cloze-pack.ts';
import { den, ein, einen, er, ihm, ihn, type GermanNoun } from './german-words.ts';
import { f, m, n } from './nouns.ts';

/** The article alone, where the noun is the last word. */
const articleOf = (phrase: string): string => phrase.slice(0, phrase.indexOf(' '));

export const germanCloze: ClozePack<GermanNoun> = {
  things: [
    m('Ring'),
    m('Brief'),
    m('Hut'),
    m('Apfel'),
    f('Lampe'),
    f('Uhr'),
    f('Tasche'),
    n('Brot'),
    n('Boot'),
    n('Bild'),
  ],
  stories: [
    ({ hero, place, thing }) => [
      `${hero.name} verlor in ${place} ${einen(thing)}. ${capitalize(er(hero))} fand alles, nur nicht ${articleOf(den(thing))}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `${hero.name} und ${friend.name} lebten in ${place}. Am Abend kam ${hero.name} nach Hause und rief nach`,
      friend.name,
    ],
    ({ hero, place, elsewhere }) => [
      `${hero.name} fuhr von ${place} nach ${elsewhere}. Nun sieht ${er(hero)} zum ersten Mal`,
      elsewhere,
    ],
    ({ hero, friend, place, thing }) => [
      `${friend.name} wollte ${einen(thing)}. ${hero.name} ging durch ${place} und gab ${ihm(friend)} ${articleOf(den(thing))}`,
      thing.word,
    ],
    ({ hero, friend, place, thing, other }) => [
      `In ${place} lag ${ein(thing)} und ${ein(other)}. ${hero.name} nahm ${den(other)}. ${friend.name} nahm ${articleOf(den(thing))}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `Es war kalt in ${place}. ${hero.name} suchte ${friend.name}. Doch niemand sah`,
      friend.name,
    ],
    ({ hero, friend, place }) => [
      `${friend.name} wohnt in ${place}. Wer ${ihn(friend)} sehen will, sagt ${hero.name}, fährt nach`,
      place,
    ],
  ],
};
