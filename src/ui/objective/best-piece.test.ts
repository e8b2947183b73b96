import { expect, test } from 'vitest';
import { bestPiece } from './best-piece.ts';

test('the best text is the one with the longest piece', () => {
  expect(bestPiece(['x7b', '7b3e', 'b3'], '17b3e9')).toEqual({
    inText: { from: 0, to: 4, length: 4 },
    inWanted: { from: 1, to: 5, length: 4 },
  });
  expect(bestPiece(['x', ''], '17b3e9')).toBeUndefined();
});
