import jsQr from 'jsqr';
import type { Pattern } from '../bitmap/pattern.ts';

/** Screen pixels a module, and modules of white around the code; the standard asks for four. */
const SCALE = 8;
const QUIET_ZONE = 4;

/** The text of a picture of signs (+1 dark, −1 light), if a scanner finds and reads one in it. */
export const readQr = (signs: Pattern): string | undefined => {
  const height = (signs.length + 2 * QUIET_ZONE) * SCALE;
  const width = (signs[0]!.length + 2 * QUIET_ZONE) * SCALE;
  const image = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sign = signs[moduleAt(y)]?.[moduleAt(x)] ?? -1;
      if (sign > 0) image.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  return jsQr(image, width, height, { inversionAttempts: 'dontInvert' })?.data;
};

const moduleAt = (position: number): number => Math.floor(position / SCALE) - QUIET_ZONE;
