import { describe, expect, it } from 'vitest';
import { sentences } from '../testing/samples.ts';
import { at, delNumber, il, ilNumber, nel, un } from './italian-words.ts';
import { italian } from './italian.ts';
import { f, m } from './nouns.ts';

const nouns = [m('torneo'), m('specchio'), m('inno'), m('sapone'), f('corsa'), f('abbazia')];

describe('Italian', () => {
  it('chooses articles by sound', () => {
    expect(nouns.map(il)).toEqual([
      'il torneo',
      'lo specchio',
      "l'inno",
      'il sapone',
      'la corsa',
      "l'abbazia",
    ]);
    expect(nouns.map(un)).toEqual([
      'un torneo',
      'uno specchio',
      'un inno',
      'un sapone',
      'una corsa',
      "un'abbazia",
    ]);
    expect(nouns.map(nel)).toEqual([
      'nel torneo',
      'nello specchio',
      "nell'inno",
      'nel sapone',
      'nella corsa',
      "nell'abbazia",
    ]);
    expect(['Alia', 'Borona', 'Erida'].map(at)).toEqual(['ad Alia', 'a Borona', 'a Erida']);
  });

  it('elides before numbers that begin with a vowel when read', () => {
    expect([5, 8, 11, 18, 80].map((day) => ilNumber(day))).toEqual([
      'il 5',
      "l'8",
      "l'11",
      'il 18',
      "l'80",
    ]);
    expect([5, 8].map((value) => delNumber(value, `${value}%`))).toEqual(['del 5%', "dell'8%"]);
  });

  it('names jobs by gender, with the article', () => {
    expect(sentences(italian, 'life')).toEqual([
      'Ida Maren (1912-1987) fu ingegnera ad Alia',
      "l'ingegnera Ida Maren visse ad Alia dal 1912 al 1987",
      'Ida Maren (1912-1987) ci lasciò 45 ponti',
    ]);
    expect(sentences(italian, 'life', { given: 'Max', gender: 'm', job: 'sculptor' })[1]).toBe(
      'lo scultore Max Maren visse ad Alia dal 1912 al 1987',
    );
  });

  it('agrees with persons and things', () => {
    expect(sentences(italian, 'victory')).toEqual([
      'Eva Olen vinse la corsa di Erida nel 1931 e $300',
      'nel 1931 Eva Olen fu prima nella corsa di Erida (3/5)',
    ]);
    expect(sentences(italian, 'settlement')).toEqual([
      "Olona (1399) è un'abbazia con 120 persone, +8%",
      "l'abbazia di Olona fu fondata nel 1399. crebbe dell'8%",
    ]);
    expect(sentences(italian, 'sale')[1]).toBe('la statua "Grey Door" del 1890 fu venduta per $45');
    expect(sentences(italian, 'recording')[1]).toBe(
      'l\'inno "New Rain", di Eres (1925), dura 3\'36"',
    );
    expect(sentences(italian, 'calamity')).toEqual([
      "l'8 marzo 1954 ci fu un'alluvione ad Alona",
      "l'alluvione del 1954 distrusse 166 case ad Alona",
    ]);
    expect(sentences(italian, 'company')[1]).toBe("Maren & Olen salì dell'8% nel 1948, a $45");
  });
});
