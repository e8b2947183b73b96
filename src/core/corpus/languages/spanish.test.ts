import { describe, expect, it } from 'vitest';
import { sentences } from '../testing/samples.ts';
import { spanish } from './spanish.ts';
import { andName } from './spanish-words.ts';

describe('Spanish', () => {
  it('names jobs by gender, with the article', () => {
    expect(sentences(spanish, 'life')).toEqual([
      'Ida Maren (1912-1987) fue ingeniera en Alia',
      'la ingeniera Ida Maren vivió en Alia de 1912 a 1987',
      'Ida Maren (1912-1987) nos dejó 45 puentes',
    ]);
    expect(sentences(spanish, 'life', { given: 'Max', gender: 'm', job: 'poet' })[1]).toBe(
      'el poeta Max Maren vivió en Alia de 1912 a 1987',
    );
  });

  it('agrees with a person', () => {
    expect(sentences(spanish, 'victory')).toEqual([
      'Eva Olen ganó la carrera de Erida en 1931 y $300',
      'en 1931 Eva Olen fue primera en la carrera de Erida (3/5)',
    ]);
    expect(
      sentences(spanish, 'victory', { given: 'Leo', gender: 'm', contest: 'tournament' })[1],
    ).toBe('en 1931 Leo Olen fue primero en el torneo de Erida (3/5)');
  });

  it('agrees with things', () => {
    expect(sentences(spanish, 'settlement')[1]).toBe(
      'la abadía de Olona fue fundada en 1399. creció un 8%',
    );
    expect(sentences(spanish, 'settlement', { kind: 'village' })[0]).toBe(
      'Olona (1399) es un pueblo con 120 personas, +8%',
    );
    expect(sentences(spanish, 'sale')[1]).toBe(
      'la estatua "Grey Door" de 1890 fue vendida por $45',
    );
    expect(sentences(spanish, 'sale', { work: 'map' })[1]).toBe(
      'el mapa "Grey Door" de 1890 fue vendido por $45',
    );
    expect(sentences(spanish, 'calamity')).toEqual([
      'el 8 de marzo de 1954 hubo una inundación en Alona',
      'la inundación de 1954 destruyó 166 casas en Alona',
    ]);
  });

  it("writes 'e' for 'y' before the same sound", () => {
    expect(['Ivo', 'Ida', 'Eva'].map(andName)).toEqual(['e Ivo', 'e Ida', 'y Eva']);
  });
});
