import { describe, expect, it } from 'vitest';
import { BYTE_OF_ID, CHARACTER_OF_BYTE, readBytes, spellBytes } from './byte-alphabet.ts';

describe('the byte alphabet', () => {
  it("has GPT-2's order", () => {
    const first = BYTE_OF_ID.slice(0, 21).map((byte) => String.fromCharCode(byte));
    expect(first.join('')).toBe('!"#$%&\'()*+,-./012345');
    // From GPT-2's vocab.json: '~' 93, '¡' 94, '¬' 105, '®' 106, 'ÿ' 187, NUL 188, ' ' 220.
    const ids = [0x7e, 0xa1, 0xac, 0xae, 0xff, 0x00, 0x20].map((byte) => BYTE_OF_ID.indexOf(byte));
    expect(ids).toEqual([93, 94, 105, 106, 187, 188, 220]);
  });

  it('has one id and one character for each byte', () => {
    expect(new Set(BYTE_OF_ID).size).toBe(256);
    expect(new Set(CHARACTER_OF_BYTE).size).toBe(256);
    expect(CHARACTER_OF_BYTE[0x20]).toBe('Ġ');
    expect(CHARACTER_OF_BYTE[0x0a]).toBe('Ċ');
  });

  it('spells and reads UTF-8', () => {
    expect(spellBytes(' né').join('')).toBe('ĠnÃ©');
    expect([...readBytes('ĠnÃ©')]).toEqual([0x20, 0x6e, 0xc3, 0xa9]);
    expect(() => readBytes('€')).toThrow(RangeError);
  });
});
