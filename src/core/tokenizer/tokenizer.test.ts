import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPair } from '../corpus/pairs.ts';
import { tokenizerSample } from '../corpus/tokenizer-sample.ts';
import { createRandom } from '../random.ts';
import { shippedFile, shippedTokenizer as tokenizer } from './testing/shipped-tokenizer.ts';
import { createTokenizerFile, MERGE_COUNT, TOKENIZER_SEED } from './tokenizer-file.ts';
import { createTokenizer } from './tokenizer.ts';
import { encodeWithMerges, trainBpe } from './train-bpe.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

/** Text of the corpus with arbitrary text in the middle. */
const mixedText = fc.tuple(fc.integer(), anyText).map(([seed, text]) => {
  const { article, paraphrase } = createPair(createRandom(seed), 'train');
  return article + text + paraphrase;
});

describe('the shipped tokenizer', () => {
  it('is what `npm run tokenizer` makes of this corpus', () => {
    const merges = trainBpe(tokenizerSample(TOKENIZER_SEED), MERGE_COUNT);
    expect(shippedFile).toEqual(createTokenizerFile(merges));
  });

  it("has 512 ids, with GPT-2's bytes first and the special tokens last", () => {
    expect(tokenizer.vocabularySize).toBe(512);
    expect(tokenizer.separator).toBe(510);
    expect(tokenizer.endOfText).toBe(511);
    const labels = Array.from({ length: 21 }, (_, id) => tokenizer.tokenLabel(id));
    expect(labels.join('')).toBe('!"#$%&\'()*+,-./012345');
  });

  it('decodes what it encodes, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, mixedText), (text) => {
        const ids = tokenizer.encode(text);
        expect(tokenizer.decode(ids)).toBe(text);
        expect(ids.every((id) => id >= 0 && id < tokenizer.separator)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("encodes as the trainer's definition says", () => {
    const { merges, vocab } = shippedFile.model;
    fc.assert(
      fc.property(fc.oneof(anyText, mixedText), (text) => {
        const ids = encodeWithMerges(text, merges).map((token) => vocab[token]);
        expect(tokenizer.encode(text)).toEqual(ids);
      }),
      { numRuns: 100 },
    );
  });

  it('has the ids 0..20 in no other token, so a text cannot hide them', () => {
    for (let id = 256; id < tokenizer.separator; id++) {
      expect(tokenizer.tokenLabel(id)).toMatch(/^␣?(\p{L}|\\x[0-9a-f]{2})+$/u);
    }
  });

  it('takes special tokens that are written out for the text that they are', () => {
    const { merges, vocab } = shippedFile.model;
    for (const text of ['a<|endoftext|>b', '<|sep|>', ' <|sep|><|endoftext|> ']) {
      const ids = encodeWithMerges(text, merges).map((token) => vocab[token]);
      expect(tokenizer.encode(text)).toEqual(ids);
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      expect(Math.max(...tokenizer.encode(text))).toBeLessThan(tokenizer.separator);
    }
  });

  it('does not join end-of-text to a text, nor adds it', () => {
    expect(tokenizer.encode('Ana')).not.toContain(tokenizer.endOfText);
    expect(tokenizer.encode('')).toEqual([]);
  });
});

describe('decode', () => {
  const text = tokenizer.encode('Ana won!');
  const ids = [tokenizer.endOfText, ...text, tokenizer.separator, ...text, tokenizer.endOfText];

  it('hides special tokens or shows them', () => {
    expect(tokenizer.decode(ids)).toBe('Ana won!Ana won!');
    expect(tokenizer.decode(ids, { showSpecial: true })).toBe(
      '<|endoftext|>Ana won!<|sep|>Ana won!<|endoftext|>',
    );
  });

  it('takes no ids, half characters, and nothing but ids', () => {
    expect(tokenizer.decode([])).toBe('');
    expect(tokenizer.decode(tokenizer.encode('é').slice(0, 1))).toBe('\ufffd');
    expect(() => tokenizer.decode([512])).toThrow(RangeError);
    expect(() => tokenizer.decode([-1])).toThrow(RangeError);
    expect(() => tokenizer.decode([0.5])).toThrow(RangeError);
  });
});

describe('tokenLabel', () => {
  it('makes blanks, controls and half characters visible', () => {
    expect(tokenizer.tokenLabel(220)).toBe('␣');
    expect(tokenizer.encode(' the').map(tokenizer.tokenLabel)).toEqual(['␣the']);
    expect(tokenizer.encode('\n').map(tokenizer.tokenLabel)).toEqual(['\\x0a']);
    expect(tokenizer.encode('€').map(tokenizer.tokenLabel)).toEqual(['\\xe2', '\\x82', '\\xac']);
    expect(tokenizer.tokenLabel(511)).toBe('<|endoftext|>');
    expect(() => tokenizer.tokenLabel(512)).toThrow(RangeError);
  });
});

describe('createTokenizer', () => {
  it('refuses a file without the special tokens', () => {
    expect(() =>
      createTokenizer({
        ...shippedFile,
        added_tokens: [],
        model: { ...shippedFile.model, vocab: { a: 0 }, merges: [] },
      }),
    ).toThrow('<|endoftext|>');
  });
});

describe('createTokenizerFile', () => {
  it('refuses a wrong number of merges', () => {
    expect(() => createTokenizerFile([['a', 'b']])).toThrow(RangeError);
  });
});
