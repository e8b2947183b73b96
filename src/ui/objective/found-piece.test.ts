import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestCommonSubstring } from '../../core/objective/common-substring.ts';
import { bestPiece, findPiece, lengthOf } from './found-piece.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });

test('a piece is the same in both, and as long as the loop says', () => {
  fc.assert(
    fc.property(anyText, anyText, (text, wanted) => {
      const piece = findPiece(text, wanted);
      expect(piece ? lengthOf(piece.inText) : 0).toBe(longestCommonSubstring(text, wanted));
      if (piece === undefined) return;
      const { inText, inWanted } = piece;
      expect(text.slice(inText.from, inText.to)).toBe(wanted.slice(inWanted.from, inWanted.to));
    }),
  );
});

test('the best text is the one with the longest piece', () => {
  expect(bestPiece(['x7b', '7b3e', 'b3'], '17b3e9')).toEqual({
    inText: { from: 0, to: 4 },
    inWanted: { from: 1, to: 5 },
  });
  expect(bestPiece(['x', ''], '17b3e9')).toBeUndefined();
});
