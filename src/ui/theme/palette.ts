import { parseColor, type Rgb } from './color.ts';

const NAMES = {
  plus: '--plus',
  minus: '--minus',
  unmoved: '--unmoved',
  ink: '--ink',
  inkSoft: '--ink-soft',
  line: '--line',
  surface: '--surface',
  focus: '--focus',
  wrong: '--wrong',
} as const;

/** The tokens that canvases draw with, in the theme that is in use. */
export type Palette = Readonly<Record<keyof typeof NAMES, Rgb>>;

export const paletteOf = (element: Element): Palette => {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    Object.entries(NAMES).map(([key, property]) => [
      key,
      parseColor(style.getPropertyValue(property)),
    ]),
  ) as unknown as Palette;
};
