import { describe, expect, it } from 'vitest';
import { moveInGrid } from './grid-movement.ts';

const size = { rows: 6, columns: 7 };
const at = { row: 2, column: 3 };

describe('moveInGrid', () => {
  it.each([
    ['ArrowUp', false, { row: 1, column: 3 }],
    ['ArrowRight', false, { row: 2, column: 4 }],
    ['Home', false, { row: 2, column: 0 }],
    ['End', true, { row: 5, column: 6 }],
    ['PageDown', false, { row: 5, column: 3 }],
  ] as const)('%s (control %s)', (key, control, cell) =>
    expect(moveInGrid(at, key, control, size)).toEqual(cell),
  );

  it('stops at the edges', () => {
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowLeft', false, size)).toEqual({
      row: 0,
      column: 0,
    });
    expect(moveInGrid({ row: 5, column: 6 }, 'ArrowDown', false, size)).toEqual({
      row: 5,
      column: 6,
    });
  });

  it('leaves other keys alone', () => expect(moveInGrid(at, 'Tab', false, size)).toBeUndefined());
});
