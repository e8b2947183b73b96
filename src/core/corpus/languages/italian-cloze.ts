import type { ClozePack } from './cloze-pack.ts';
import { at, il, un, type ItalianNoun } from './italian-words.ts';
import { f, m } from './nouns.ts';

/** The article alone, where the noun is the last word; no thing begins with a vowel. */
const articleOf = (thing: ItalianNoun): string => il(thing).slice(0, il(thing).indexOf(' '));

export const italianCloze: ClozePack<ItalianNoun> = {
  things: [
    m('libro'),
    m('cappello'),
    m('pane'),
    m('vaso'),
    m('specchio'),
    f('lampada'),
    f('lettera'),
    f('chiave'),
    f('barca'),
    f('rosa'),
  ],
  stories: [
    ({ hero, place, thing }) => [
      `${hero.name} perse ${un(thing)} ${at(place)}. La sera trovò tutto, ma non ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `${hero.name} e ${friend.name} vivevano ${at(place)}. La sera ${hero.name} entrò in casa e chiamò`,
      friend.name,
    ],
    ({ hero, place, elsewhere }) => [
      `${hero.name} andò da ${place} ${at(elsewhere)}. Ora vede per la prima volta`,
      elsewhere,
    ],
    ({ hero, friend, place, thing }) => [
      `${friend.name} voleva ${un(thing)}. ${hero.name} andò ${at(place)} e trovò per ${friend.name} ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place, thing, other }) => [
      `C'erano ${un(thing)} e ${un(other)} ${at(place)}. ${hero.name} prese ${il(other)}. Per ${friend.name} rimase ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `Faceva freddo ${at(place)}. ${hero.name} cercò ${friend.name}. Ma nessuno vide`,
      friend.name,
    ],
    ({ hero, friend, place }) => [
      `${friend.name} abita ${at(place)}. Per vedere la sua casa, dice ${hero.name}, si va fino ${at(place).split(' ')[0]!}`,
      place,
    ],
  ],
};
