import { describe, expect, it } from 'vitest';
import { sentences } from '../testing/samples.ts';
import { german } from './german.ts';
import { beim, den, der, ein, einen, er, ihm, ihn } from './german-words.ts';
import { f, m, n } from './nouns.ts';

const nouns = [f('Flut'), m('Brand'), n('Beben')];

describe('German', () => {
  it('declines the articles', () => {
    expect(nouns.map(der)).toEqual(['die Flut', 'der Brand', 'das Beben']);
    expect(nouns.map(den)).toEqual(['die Flut', 'den Brand', 'das Beben']);
    expect(nouns.map(ein)).toEqual(['eine Flut', 'ein Brand', 'ein Beben']);
    expect(nouns.map(einen)).toEqual(['eine Flut', 'einen Brand', 'ein Beben']);
    expect(nouns.map(beim)).toEqual(['bei der Flut', 'beim Brand', 'beim Beben']);
    expect(nouns.map(er)).toEqual(['sie', 'er', 'es']);
    expect([ihm({ gender: 'f' }), ihm({ gender: 'm' })]).toEqual(['ihr', 'ihm']);
    expect([ihn({ gender: 'f' }), ihn({ gender: 'm' })]).toEqual(['sie', 'ihn']);
  });

  it('names jobs by gender', () => {
    expect(sentences(german, 'life')).toEqual([
      'Ida Maren (1912-1987) war Ingenieurin in Alia',
      'Ida Maren aus Alia war Ingenieurin und starb 1987',
      'von Ida Maren (1912-1987) stammen 45 Brücken',
    ]);
    expect(sentences(german, 'life', { given: 'Max', gender: 'm', job: 'poet' })[0]).toBe(
      'Max Maren (1912-1987) war Dichter in Alia',
    );
  });

  it('uses the accusative after a verb and the dative after "bei"', () => {
    expect(sentences(german, 'victory', { contest: 'cup' })).toEqual([
      'Eva Olen gewann 1931 den Pokal von Erida und $300',
      'Eva Olen siegte 1931 beim Pokal in Erida (3/5)',
    ]);
    expect(sentences(german, 'settlement')[1]).toBe(
      'die Abtei Olona gibt es seit 1399. sie wuchs um 8%',
    );
    expect(sentences(german, 'settlement', { kind: 'port' })[1]).toBe(
      'den Hafen Olona gibt es seit 1399. er wuchs um 8%',
    );
    expect(sentences(german, 'calamity', { disaster: 'storm' })).toEqual([
      'am 8. März 1954 gab es einen Sturm in Alona',
      'der Sturm von 1954 traf 166 Häuser (11%) in Alona',
    ]);
  });

  it('agrees with the gender of works', () => {
    expect(sentences(german, 'sale')).toEqual([
      '"Grey Door" ist eine Statue von Ana Toring (1890)',
      'die Statue "Grey Door" von 1890 kostete $45',
    ]);
    expect(sentences(german, 'recording', { piece: 'song' })).toEqual([
      '"New Rain" ist ein Lied von Oscar Eres (1925)',
      'das Lied "New Rain" (3\'36") ist von Eres, 1925',
    ]);
  });
});
