/**
 * Where the text is cut before byte-pair merges: no merge reaches across a cut.
 *
 * GPT-2's rule, with two changes. Digits and symbols stand alone and take no space before them,
 * so that a text can put any of the ids 0..20 anywhere and none hides in a longer token. The
 * source is written so that JavaScript and Oniguruma (tokenizers in Rust) read it alike.
 */
export const PRE_TOKEN_PATTERN = [
  ' ?\\p{L}+',
  '\\p{N}',
  '[^\\p{White_Space}\\p{L}\\p{N}]',
  // Of several blanks the last one may still go with the word that follows.
  '\\p{White_Space}+(?!\\P{White_Space})',
  '\\p{White_Space}+',
].join('|');

const pattern = new RegExp(PRE_TOKEN_PATTERN, 'gu');

/** The pieces of a text; joined they are the text again. */
export const preTokenize = (text: string): string[] => text.match(pattern) ?? [];
