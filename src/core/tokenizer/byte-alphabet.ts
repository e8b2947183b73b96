/**
 * GPT-2's alphabet: each of the 256 bytes has an id 0..255 and a printable character that stands
 * for it in vocabulary files. The printable Latin-1 characters come first and stand for
 * themselves, so id 0 is '!', 1 is '"' … 15 is '0'; the others follow, written as U+0100 ….
 */
const printable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const unprintable = bytes.filter((byte) => !printable(byte));

/** The byte that each id 0..255 stands for. */
export const BYTE_OF_ID: readonly number[] = [...bytes.filter(printable), ...unprintable];

/** The character that stands for each byte in tokenizer.json. */
export const CHARACTER_OF_BYTE: readonly string[] = bytes.map((byte) =>
  String.fromCharCode(printable(byte) ? byte : 256 + unprintable.indexOf(byte)),
);

const encoder = new TextEncoder();

/** The characters that stand for the UTF-8 bytes of a text. */
export const spellBytes = (text: string): string[] =>
  Array.from(encoder.encode(text), (byte) => CHARACTER_OF_BYTE[byte]!);

const byteOfCharacter = new Map(CHARACTER_OF_BYTE.map((character, byte) => [character, byte]));

/** The bytes that a token of the byte alphabet stands for; RangeError for other characters. */
export const readBytes = (token: string): Uint8Array =>
  Uint8Array.from(token, (character) => {
    const byte = byteOfCharacter.get(character);
    if (byte === undefined) throw new RangeError(`${character} stands for no byte`);
    return byte;
  });
