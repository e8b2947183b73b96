import { describe, expect, it } from 'vitest';
import { PRESETS, type PresetName } from '../../core/config/presets.ts';
import { OBJECTIVE_NAMES } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { curvesOf } from './specs.ts';

const idsOf = (preset: PresetName): readonly string[] =>
  curvesOf(PRESETS[preset].config).map(({ id }) => id);

const lineKeys = (config: RunConfig): readonly string[] =>
  curvesOf(config).flatMap(({ lines }) => lines.map(({ key }) => key));

describe('the curves of an objective', () => {
  it('are its scores, Φ, how natural the texts are and the entropy', () => {
    expect(idsOf('67')).toEqual(['pixelAccuracy', 'phi', 'factsKept', 'kl', 'entropy']);
    expect(idsOf('german')).toEqual([
      'targetShare',
      'factsInLanguage',
      'bigramEntropy',
      'clozeLoss',
      'phi',
      'factsKept',
      'kl',
      'entropy',
    ]);
    expect(idsOf('uuid-8')).toEqual(['exact', 'soft', 'phi', 'factsKept', 'kl', 'entropy']);
  });

  it('say nothing twice: a norm is −Φ', () =>
    expect(idsOf('l2')).toEqual(['normChange', 'phi', 'factsKept', 'kl', 'entropy']));

  it.each(OBJECTIVE_NAMES)('have titles and explanations for %s', (objective) => {
    for (const { title, about } of curvesOf({ ...PRESETS.nano.config, objective })) {
      expect(title).not.toBe('');
      expect(about).toBeDefined();
    }
  });

  it('are drawn where there are values: only validations measure other passages', () => {
    const keys = lineKeys(PRESETS.german.config);
    expect(keys).toContain('unseen_clozeLoss');
    expect(keys).not.toContain('clozeLoss');
  });

  it('have no values of a target that is not trained', () => {
    const config: RunConfig = { ...PRESETS['uuid-8'].config, reward: 'levenshtein' };
    expect(lineKeys(config)).toEqual([
      'exact',
      'unseen_exact',
      'soft',
      'unseen_soft',
      'unseen_phi',
      'factsKept',
      'unseen_factsKept',
      'unseen_factsKeptUntuned',
      'unseen_kl',
      'entropy',
    ]);
  });

  it('scale the Φ of a patch and no other', () => {
    const phi = (preset: PresetName) =>
      curvesOf(PRESETS[preset].config).find(({ id }) => id === 'phi')!;
    expect(phi('qr')).toMatchObject({ title: 'Φ, scaled', reference: 0 });
    expect(phi('german')).toMatchObject({ title: 'Φ', domain: ['auto', 'auto'] });
  });

  it('have a line where chance is, if their score names one, and the score’s own title', () => {
    const qr = curvesOf(PRESETS.qr.config);
    expect(qr[0]).toMatchObject({ title: 'Pixel accuracy', reference: 0.5 });
    expect(qr[1]).toMatchObject({ title: 'Can be scanned' });
    expect(qr[1]).not.toHaveProperty('reference');
    expect(curvesOf(PRESETS.french.config)[0]).toMatchObject({ title: 'Written in French' });
    expect(curvesOf(PRESETS.l2.config)[0]).toMatchObject({ title: 'Change of the norm' });
  });

  it('have the KL of a step’s own texts where β pulls, and say β', () => {
    const config = { ...PRESETS.nano.config, klCoefficient: 0.15 };
    expect(lineKeys(config)).toContain('kl');
    const kl = curvesOf(config).find(({ id }) => id === 'kl');
    expect(kl?.title).toBe('KL to the untuned generator, β = 0.15');
  });

  it('tell where less is better', () => {
    const lower = curvesOf(PRESETS.german.config).filter(({ lowerIsBetter }) => lowerIsBetter);
    expect(lower.map(({ id }) => id)).toEqual(['clozeLoss', 'kl']);
  });
});
