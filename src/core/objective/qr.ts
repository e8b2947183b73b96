import { fetchPart } from '../fetch-part.ts';
import { decodePatch, pixelAccuracy } from '../bitmap/pattern.ts';
import { PIXEL_ACCURACY } from './bitmap.ts';
import type { Objective } from './objective.ts';
import { patchScale } from './patch-scale.ts';
import { qrPattern } from './qr-pattern.ts';

/** §4.1: a QR code in the signs of the LM head's change, which a scanner reads. */
export const qr: Objective = {
  label: 'QR code',
  help: 'The signs of the change of the LM head’s upper left patch draw a QR code of 21×21 that can be scanned.',
  fields: ['qrText', 'strength'],
  scores: [
    PIXEL_ACCURACY,
    {
      key: 'scans',
      label: 'Scans',
      title: () => 'Can be scanned',
      about:
        'Whether a scanner finds the code in the signs of the change and reads its text. Error correction forgives some wrong pixels.',
      unit: 'flag',
      better: 'higher',
      from: 'target',
      range: [0, 1],
    },
  ],
  check: ({ qrText }) => {
    try {
      qrPattern(qrText);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  },
  pattern: ({ qrText }) => qrPattern(qrText),
  metric: ({ qrText, strength }) => ({ type: 'patch', strength, pattern: qrPattern(qrText) }),
  phiScale: patchScale,
  score: async ({ config: { qrText }, measurement }) => {
    if (measurement?.patchDelta === undefined) return {};
    // Fetched when there is something to scan: the page's first bundle does without.
    const { readQr } = await fetchPart('The scanner of QR codes', () => import('./read-qr.ts'));
    return {
      pixelAccuracy: pixelAccuracy(measurement.patchDelta, qrPattern(qrText)),
      scans: readQr(decodePatch(measurement.patchDelta)) === qrText ? 1 : 0,
    };
  },
};
