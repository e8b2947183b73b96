import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../bitmap/pattern.ts';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { createRandom } from '../random.ts';
import { qr } from './qr.ts';
import { QR_SIDE, qrPattern } from './qr-pattern.ts';
import { readQr } from './read-qr.ts';

/** Signs that are turned around where nothing but data lies: right of the timing column, below the finders. */
const flipData = (pattern: Pattern, count: number, seed: number): Pattern => {
  const places = Array.from({ length: 12 * 12 }, (_, i) => [9 + Math.floor(i / 12), 9 + (i % 12)]);
  const flipped = new Set(
    createRandom(seed)
      .shuffle(places)
      .slice(0, count)
      .map(([i, j]) => i! * QR_SIDE + j!),
  );
  return pattern.map((row, i) =>
    row.map((sign, j) => (flipped.has(i * QR_SIDE + j) ? -sign : sign)),
  );
};

describe('the code', () => {
  test('is 21 modules a side and reads back as its text', () => {
    // Bytes with the weakest correction have the least room that any text finds.
    fc.assert(
      fc.property(
        fc.string({
          minLength: 1,
          maxLength: 17,
          unit: fc.constantFrom(...Array.from('abcXYZ0129 -/:.!?')),
        }),
        (text) => {
          const pattern = qrPattern(text);
          expect(pattern).toHaveLength(QR_SIDE);
          expect(pattern.every((row) => row.length === QR_SIDE)).toBe(true);
          expect(readQr(pattern)).toBe(text);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('survives flipped pixels, the more of them the shorter its text is', () => {
    for (let seed = 0; seed < 10; seed++) {
      // Seven capitals leave room for level H: 8 of 26 code words may be wrong.
      expect(readQr(flipData(qrPattern('DPG LAB'), 5, seed))).toBe('DPG LAB');
    }
    expect(readQr(flipData(qrPattern('DPG LAB'), 90, 1))).not.toBe('DPG LAB');
  });

  test('a picture that is none reads as nothing', () => {
    const random = createRandom('noise');
    const noise = Array.from({ length: QR_SIDE }, () =>
      Array.from({ length: QR_SIDE }, () => (random.chance(0.5) ? 1 : -1)),
    );
    expect(readQr(noise)).toBeUndefined();
  });

  test('a text without room is refused', () => {
    expect(() => qrPattern('eighteen letters!!')).toThrow('room for 17 characters');
    expect(qrPattern('25 CAPITALS OR DIGITS 123')).toHaveLength(QR_SIDE);
  });
});

describe('the scores', () => {
  const config = { ...DEFAULT_CONFIG, objective: 'qr', qrText: 'DPG' } as const;
  const input = { config, ids: [], texts: [] };
  const scoresOf = (signs: Pattern) =>
    qr.score({
      ...input,
      measurement: { phi: -0.5, patchDelta: signs.map((row) => row.map((sign) => 1e-4 * sign)) },
    });

  test('the picture itself is right and scans', async () => {
    expect(await scoresOf(qrPattern('DPG'))).toEqual({ pixelAccuracy: 1, scans: 1 });
  });

  test('a code of another text does not count as scanned', async () => {
    expect(await scoresOf(qrPattern('GPD'))).toMatchObject({ scans: 0 });
  });

  test('without a measurement there are none', async () => {
    expect(await qr.score(input)).toEqual({});
  });
});
