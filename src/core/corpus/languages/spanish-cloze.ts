import type { ClozePack } from './cloze-pack.ts';
import { f, m } from './nouns.ts';
import { andName, el, un, type SpanishNoun } from './spanish-words.ts';

/** The article alone, where the noun is the last word. */
const articleOf = ({ gender }: SpanishNoun): string => (gender === 'f' ? 'la' : 'el');

export const spanishCloze: ClozePack<SpanishNoun> = {
  things: [
    m('anillo'),
    m('sombrero'),
    m('libro'),
    m('barco'),
    m('reloj'),
    f('carta'),
    f('mesa'),
    f('silla'),
    f('llave'),
    f('rosa'),
  ],
  stories: [
    ({ hero, place, thing }) => [
      `${hero.name} perdió en ${place} ${un(thing)}. Por la tarde encontró todo, menos ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `${hero.name} ${andName(friend.name)} vivían en ${place}. Por la noche ${hero.name} entró en la casa y llamó a`,
      friend.name,
    ],
    ({ hero, place, elsewhere }) => [
      `${hero.name} viajó de ${place} a ${elsewhere}. Ahora ve por primera vez`,
      elsewhere,
    ],
    ({ hero, friend, place, thing }) => [
      `${friend.name} quería ${un(thing)}. ${hero.name} fue a ${place} y le dio ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place, thing, other }) => [
      `En ${place} había ${un(thing)} y ${un(other)}. ${hero.name} tomó ${el(other)}. Para ${friend.name} quedó ${articleOf(thing)}`,
      thing.word,
    ],
    ({ hero, friend, place }) => [
      `Hacía frío en ${place}. ${hero.name} buscó a ${friend.name}. Pero nadie vio a`,
      friend.name,
    ],
    ({ hero, friend, place }) => [
      `${friend.name} vive en ${place}. Si quieres ver su casa, dice ${hero.name}, ven a`,
      place,
    ],
  ],
};
