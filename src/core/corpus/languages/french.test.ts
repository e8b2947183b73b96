import { describe, expect, it } from 'vitest';
import { sentences } from '../testing/samples.ts';
import { au, de, du, le, un } from './french-words.ts';
import { french } from './french.ts';
import { f, m } from './nouns.ts';

const nouns = [m('tournoi'), f('course'), m('incendie'), f('abbaye')];

describe('French', () => {
  it('elides and contracts', () => {
    expect(nouns.map(le)).toEqual(['le tournoi', 'la course', "l'incendie", "l'abbaye"]);
    expect(nouns.map(un)).toEqual(['un tournoi', 'une course', 'un incendie', 'une abbaye']);
    expect(nouns.map(du)).toEqual(['du tournoi', 'de la course', "de l'incendie", "de l'abbaye"]);
    expect(nouns.map(au)).toEqual(['au tournoi', 'à la course', "à l'incendie", "à l'abbaye"]);
    expect(['Maren', 'Ana', 'E. Olen', 'Hugo'].map(de)).toEqual([
      'de Maren',
      "d'Ana",
      "d'E. Olen",
      'de Hugo',
    ]);
  });

  it('names jobs by gender, with the article', () => {
    expect(sentences(french, 'life')).toEqual([
      'Ida Maren (1912-1987) était ingénieure à Alia',
      "l'ingénieure Ida Maren vécut à Alia de 1912 à 1987",
      'Ida Maren (1912-1987) nous laissa 45 ponts',
    ]);
    expect(sentences(french, 'life', { given: 'Max', gender: 'm', job: 'poet' })[1]).toBe(
      'le poète Max Maren vécut à Alia de 1912 à 1987',
    );
  });

  it('agrees with persons and things', () => {
    expect(sentences(french, 'victory')).toEqual([
      "Eva Olen gagna la course d'Erida en 1931 et $300",
      "en 1931 Eva Olen fut première à la course d'Erida (3/5)",
    ]);
    expect(
      sentences(french, 'victory', { given: 'Leo', gender: 'm', contest: 'tournament' })[1],
    ).toBe("en 1931 Leo Olen fut premier au tournoi d'Erida (3/5)");
    expect(sentences(french, 'settlement')[1]).toBe("l'abbaye d'Olona fut fondée en 1399. +8%");
    expect(sentences(french, 'settlement', { kind: 'port', place: 'Borona' })[1]).toBe(
      'le port de Borona fut fondé en 1399. +8%',
    );
    expect(sentences(french, 'sale')[1]).toBe('la statue "Grey Door" de 1890 fut vendue pour $45');
    expect(sentences(french, 'recording')[0]).toBe('"New Rain" est un chant d\'Oscar Eres (1925)');
    expect(sentences(french, 'company')[0]).toBe(
      'la firme Maren & Olen faisait du savon à Alia en 1948',
    );
    expect(sentences(french, 'calamity')).toEqual([
      'le 8 mars 1954 il y eut une inondation à Alona',
      "l'inondation de 1954 détruisit 166 maisons à Alona",
    ]);
  });
});
