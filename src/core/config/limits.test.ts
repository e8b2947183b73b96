import { expect, test } from 'vitest';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { DEFAULT_CONFIG } from './config.ts';
import { checkLimits, patternLimits } from './limits.ts';

const TARGET = { width: 16, vocabularySize: 512, contextLength: 32 };
const MODELS = { target: TARGET, generator: { contextLength: 128 } };

test('a bitmap is no taller than the target is wide', () => {
  expect(patternLimits(TARGET)).toEqual({ rows: 16, columns: 21 });
  expect(patternLimits({ width: 64, vocabularySize: 8 })).toEqual({ rows: 21, columns: 8 });
  expect(patternLimits()).toEqual({ rows: 21, columns: 21 });
  const tall = { ...DEFAULT_CONFIG, pattern: Array<string>(17).fill('+').join('/') };
  expect(checkLimits(tall, MODELS)).toEqual([
    'The small target shows bitmaps of up to 16×21 pixels; this one is 17×1.',
  ]);
});

test('a text and its start fit the context', () => {
  expect(checkLimits({ ...DEFAULT_CONFIG, maxTokens: 31 }, MODELS)).toEqual([]);
  expect(checkLimits({ ...DEFAULT_CONFIG, maxTokens: 32 }, MODELS)).toEqual([
    'The small target reads texts of up to 31 tokens; 32 is too long.',
  ]);
});

test('a text fits behind the longest prompt', () => {
  const models = { ...MODELS, target: { ...TARGET, contextLength: 128 } };
  expect(checkLimits({ ...DEFAULT_CONFIG, maxTokens: 77 }, models)).toEqual([]);
  expect(checkLimits({ ...DEFAULT_CONFIG, maxTokens: 78 }, models)).toEqual([
    'The small generator has room for texts of 77 tokens after a prompt; 78 is too long.',
  ]);
});

test('a QR code asks for a target that is 21 wide', () => {
  expect(checkLimits({ ...DEFAULT_CONFIG, objective: 'qr' }, MODELS)).toEqual([
    'The small target shows bitmaps of up to 16×21 pixels; this one is 21×21.',
  ]);
});

test('a bitmap that nobody asks for need not fit', () => {
  const tall = { ...DEFAULT_CONFIG, pattern: Array<string>(17).fill('+').join('/') };
  expect(checkLimits({ ...tall, objective: 'l2' }, MODELS)).toEqual([]);
});

test('a text of Φ fits the context, one token a letter', () => {
  const config = { ...DEFAULT_CONFIG, objective: 'text', targetText: 'a'.repeat(32) } as const;
  expect(checkLimits(config, MODELS, fakeCodec())).toEqual([]);
  const longer = { ...config, targetText: 'a'.repeat(33) };
  expect(checkLimits(longer, MODELS, fakeCodec())).toEqual([
    'The small target reads texts of up to 32 tokens; the one that Φ asks for has 33.',
  ]);
  expect(checkLimits(longer, MODELS)).toEqual([]);
});
