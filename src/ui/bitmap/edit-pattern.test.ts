import { describe, expect, it } from 'vitest';
import { formatPattern, parsePattern } from '../../core/bitmap/pattern.ts';
import { cellsBetween, invert, paintCells, resize } from './edit-pattern.ts';

const pattern = parsePattern('+-/-+/--');

describe('editing a bitmap', () => {
  it('fills a fast drag without gaps', () => {
    const cells = cellsBetween({ row: 0, column: 0 }, { row: 2, column: 5 });
    expect(cells).toHaveLength(6);
    expect(cells.at(-1)).toEqual({ row: 2, column: 5 });
    expect(cellsBetween({ row: 1, column: 1 }, { row: 1, column: 1 })).toEqual([
      { row: 1, column: 1 },
    ]);
  });

  it('paints inside the bitmap only and leaves the original alone', () => {
    const painted = paintCells(
      pattern,
      [
        { row: 2, column: 1 },
        { row: 3, column: 0 },
      ],
      1,
    );
    expect(formatPattern(painted)).toBe('+-/-+/-+');
    expect(formatPattern(pattern)).toBe('+-/-+/--');
  });

  it('inverts', () => expect(formatPattern(invert(pattern))).toBe('-+/+-/++'));

  it('keeps the upper left corner when the size changes', () => {
    expect(formatPattern(resize(pattern, { rows: 2, columns: 3 }))).toBe('+--/-+-');
    expect(formatPattern(resize(pattern, { rows: 4, columns: 1 }))).toBe('+/-/-/-');
  });
});
