import { PATTERN_67 } from '../../core/bitmap/pattern.ts';

/** Bitmaps to begin from. */
export const SHAPES: readonly { readonly name: string; readonly pattern: string }[] = [
  { name: '67, as in the paper', pattern: PATTERN_67 },
  { name: 'Heart', pattern: '-+-+-/+++++/+++++/-+++-/--+--' },
  { name: 'Smile', pattern: '-+---+-/-+---+-/-------/+-----+/-+---+-/--+++--' },
  { name: 'Arrow', pattern: '---+---/----+--/+++++++/----+--/---+---' },
  { name: 'Chequers', pattern: '+-+-+-/-+-+-+/+-+-+-/-+-+-+/+-+-+-/-+-+-+' },
  { name: 'Cross, 3×3', pattern: '+-+/-+-/+-+' },
];
