import type { Codec } from '../objective.ts';

/** Each id is a letter from 'a' on; the special ones are none. */
export const fakeCodec = (endOfText = 31): Codec => ({
  endOfText,
  separator: 30,
  encode: (text) => Array.from(text, (letter) => letter.charCodeAt(0) - 97),
  decode: (ids) => String.fromCharCode(...ids.map((id) => id + 97)),
});
