import { expect, test } from 'vitest';
import { bitmapSheet } from './bitmap-sheet.tsx';

test('a square for each pixel and a dot on each wrong one', () => {
  const wanted = [
    [1, -1],
    [-1, 1],
  ];
  const decoded = [
    [1, 1],
    [-1, 1],
  ];
  const bitmap = { title: 'Adam', note: '3 of 4', decoded, wanted };
  const svg = bitmapSheet('two pictures', [bitmap, { ...bitmap, decoded: wanted }], 2);
  expect(svg.match(/<rect/g)).toHaveLength(8);
  expect(svg.match(/<circle/g)).toHaveLength(1);
  expect(svg).not.toMatch(/NaN|undefined/);
});
