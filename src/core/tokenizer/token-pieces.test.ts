import { expect, test } from 'vitest';
import { tokenPieces } from './token-pieces.ts';

const BYTES = [...new TextEncoder().encode('aé!')];

/** Each id is a byte. */
const decode = (ids: readonly number[]) => new TextDecoder().decode(Uint8Array.from(ids));

test('each token is a piece, parts of one character are one', () => {
  const pieces = tokenPieces(BYTES, Float32Array.of(1, 2, 4, 8), decode);
  expect(pieces).toEqual([
    { text: 'a', reward: 1 },
    { text: 'é', reward: 6 },
    { text: '!', reward: 8 },
  ]);
});

test('a character that is cut off is the last piece', () => {
  const pieces = tokenPieces(BYTES.slice(0, 2), Float32Array.of(1, 2), decode);
  expect(pieces).toEqual([
    { text: 'a', reward: 1 },
    { text: '\uFFFD', reward: 2 },
  ]);
});
