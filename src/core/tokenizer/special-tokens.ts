const NAME = /^<\|([^|\s]+)\|>$/;

/** Splits a text at its special tokens, such as <|endoftext|>, and line ends, which it keeps. */
export const SPECIAL = /(<\|[^|\s]+\|>|\n)/;

/** What a page shows for a special token or a line end; undefined for any other piece of text. */
export const specialName = (piece: string): string | undefined =>
  piece === '\n' ? '↵ ' : NAME.exec(piece)?.[1];

/** Splits a text at its line ends, which it keeps. */
export const LINE_END = /(\n)/;
