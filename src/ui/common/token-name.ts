const INVISIBLE: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\t': '⇥' };

/** A token's text with its spaces and line ends made visible. */
export const tokenName = (text: string): string =>
  Array.from(text, (character) => INVISIBLE[character] ?? character).join('');
