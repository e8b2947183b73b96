import type { ClozePack } from './cloze-pack.ts';
import { de, le, un, type FrenchNoun } from './french-words.ts';
import { f, m } from './nouns.ts';

/** The article alone, where the noun is the last word; no thing begins with a vowel. */
const articleOf = ({ gender }: FrenchNoun): string => (gender === 'f' ? 'la' : 'le');

export const frenchCloze: ClozePack<FrenchNoun> = {
  things: [
    m('livre'),
    m('chapeau'),
    m('bateau'),
    m('pain'),
    m('vase'),
    f('lampe'),
    f('lettre'),
    f('montre'),
    f('table'),
    f('rose'),
  ],
  stories: [
    ({ hero, place, thing }) => [
      `${hero.name} perdit ${un(thing)} à ${place}. Le soir, on trouva tout, sauf ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `${hero.name} et ${friend.name} vivaient à ${place}. Le soir, ${hero.name} entra dans la maison et appela`,
      friend.name,
    ],
    ({ hero, place, elsewhere }) => [
      `${hero.name} alla ${de(place)} à ${elsewhere}. Pour la première fois, on voit ${hero.name} à`,
      elsewhere,
    ],
    ({ hero, friend, place, thing }) => [
      `${friend.name} voulait ${un(thing)}. ${hero.name} alla à ${place} et lui donna ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place, thing, other }) => [
      `À ${place} il y avait ${un(thing)} et ${un(other)}. ${hero.name} prit ${le(other)}. Pour ${friend.name} resta ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `Il faisait froid à ${place}. ${hero.name} chercha ${friend.name}. Mais personne ne vit`,
      friend.name,
    ],
    ({ hero, friend, place }) => [
      `${friend.name} habite à ${place}. Pour voir sa maison, dit ${hero.name}, il faut aller à`,
      place,
    ],
  ],
};
