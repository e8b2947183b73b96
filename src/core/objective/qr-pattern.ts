import { encode } from 'uqr';
import type { Pattern } from '../bitmap/pattern.ts';

/** From the one that recovers most (30 % of the code words) to the one that recovers least (7 %). */
const CORRECTION_LEVELS = ['H', 'Q', 'M', 'L'] as const;

/** Modules of a version-1 code, a side. */
export const QR_SIDE = 21;

/** A run asks for one code again and again, and so does the page that shows it. */
let last: { readonly text: string; readonly pattern: Pattern } | undefined;

/**
 * A text as a version-1 QR code: dark modules are +1. It is the code with the strongest error
 * correction that the text leaves room for.
 * @throws Error if it has no room with the weakest either
 */
export const qrPattern = (text: string): Pattern => {
  if (last?.text !== text) last = { text, pattern: encodeText(text) };
  return last.pattern;
};

const encodeText = (text: string): Pattern => {
  for (const ecc of CORRECTION_LEVELS) {
    try {
      const { data } = encode(text, { ecc, minVersion: 1, maxVersion: 1, border: 0 });
      return data.map((row) => row.map((dark) => (dark ? 1 : -1)));
    } catch (error) {
      // That is how the library says that the text is too long for the level.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new Error(
    `“${text}” is too long for a QR code of ${QR_SIDE}×${QR_SIDE}: it has room for 17 characters, or 25 if they are capitals and digits.`,
  );
};
