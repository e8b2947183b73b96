import { describe, expect, test } from 'vitest';
import { checkField } from '../config/config.ts';
import { optimizerFromFile, optimizerToFile, parseCase } from './case-file.ts';

const OPTIMIZER = {
  type: 'adam',
  lr: 0.001,
  beta1: 0.9,
  beta2: 0.95,
  eps: 1e-8,
  eps_root: 1e-6,
  weight_decay: 1e-4,
} as const;

const PATCH = {
  type: 'patch',
  strength: 20,
  pattern: [
    [1, -1, 1],
    [-1, 1, 1],
  ],
};

const CASE = {
  config: { n_layer: 1, n_embd: 4, n_head: 2, vocab_size: 10, n_positions: 5 },
  batches: [
    [
      [9, 1, 2],
      [9, 3],
    ],
    [[9, 4], [9]],
  ],
  optimizer: OPTIMIZER,
  metric: PATCH,
  loss: 'own',
};

const parse = (changes: object = {}) =>
  // 1e999 has no JSON but what a hand writes.
  parseCase(JSON.stringify({ ...CASE, ...changes }).replace('"HUGE"', '1e999'));

test('a case is read with the names of the code', () => {
  const expected = { phi: -0.7, tau: [[1, 2], [3]], fd: [0, 1, 2], patch_delta: [[0.5]] };
  expect(parse({ expected, note: 'what is not known is ignored' })).toEqual({
    config: CASE.config,
    batches: CASE.batches,
    optimizer: {
      type: 'adam',
      lr: 0.001,
      beta1: 0.9,
      beta2: 0.95,
      eps: 1e-8,
      epsRoot: 1e-6,
      weightDecay: 1e-4,
    },
    metric: PATCH,
    loss: 'own',
    expected: { phi: -0.7, tau: [[1, 2], [3]], patchDelta: [[0.5]] },
  });
});

test('a case need not say what is expected of it', () => {
  expect(parse()).not.toHaveProperty('expected');
});

test('an optimiser is written as it is read', () => {
  expect(optimizerToFile(optimizerFromFile(OPTIMIZER))).toEqual(OPTIMIZER);
});

describe('a malformed case is one line that names the place', () => {
  test.each([
    ['a missing part', { loss: undefined }, /^case\.json: loss: /],
    ['no batches', { batches: [] }, /^case\.json: batches: /],
    ['an empty example', { batches: [[[]]] }, /^case\.json: batches\.0\.0: /],
    ['an id that is no whole number', { batches: [[[1.5]]] }, /^case\.json: batches\.0\.0\.0: /],
    [
      'an unknown optimiser',
      { optimizer: { ...OPTIMIZER, type: 'lion' } },
      /^case\.json: optimizer\.type: /,
    ],
    ['an unknown metric', { metric: { type: 'blue' } }, /^case\.json: metric\.type: /],
    [
      'a pixel that is no sign',
      { metric: { ...PATCH, pattern: [[0]] } },
      /^case\.json: metric\.pattern\.0\.0: /,
    ],
    [
      'an id beyond the vocabulary',
      { batches: [[[9, 10]]] },
      /^case\.json: token id 10 is not below vocab_size 10\.$/,
    ],
    [
      'such an id in the texts of the metric',
      { metric: { type: 'lm', examples: [[9, 11]] } },
      /^case\.json: token id 11 is not below vocab_size 10\.$/,
    ],
    [
      'a text longer than the context',
      { batches: [[[1, 2, 3, 4, 5, 6, 7]]] },
      /^case\.json: an example has 7 ids; 5 positions take at most 6\.$/,
    ],
    [
      'batches of different sizes',
      {
        batches: [
          [[9, 1]],
          [
            [9, 1],
            [9, 2],
          ],
        ],
      },
      /^case\.json: all batches hold the same number of examples\.$/,
    ],
    [
      'an uneven pattern',
      { metric: { ...PATCH, pattern: [[1], [1, -1]] } },
      /^case\.json: all rows of the pattern are equally long\.$/,
    ],
    [
      'a pattern of more rows than the head has dimensions',
      { metric: { ...PATCH, pattern: [[1], [1], [1], [1], [1]] } },
      /^case\.json: the pattern does not fit the LM head\.$/,
    ],
    [
      'a number beyond what JSON’s reader can tell from infinity',
      { optimizer: { ...OPTIMIZER, lr: 'HUGE' } },
      /^case\.json: optimizer\.lr: /,
    ],
    [
      'more layers than any model has',
      { config: { ...CASE.config, n_layer: 1e9 } },
      /^case\.json: config\.n_layer: .*1000$/,
    ],
    [
      'a width that the heads do not divide',
      { config: { ...CASE.config, n_head: 3 } },
      /^case\.json: n_embd 4 does not divide into 3 heads\.$/,
    ],
  ])('%s', (_, changes, message) => {
    expect(() => parse(changes)).toThrow(message);
  });

  test.each([
    ['lr', 'innerLr', [0, -0.001, 10.5, 1e20]],
    ['beta1', 'innerBeta1', [-0.1, 1, 1.5]],
    ['beta2', 'innerBeta2', [-0.1, 1, 2]],
    ['eps', 'innerEps', [-1e-8, 1.5]],
    ['eps_root', 'epsRoot', [-1e-9, 2]],
    ['weight_decay', 'innerWeightDecay', [-1, 1.1]],
  ] as const)('%s outside the range that a run has for it', (name, field, values) => {
    for (const value of values) {
      const message = `case.json: optimizer.${name}: ${checkField(field, value)!}`;
      expect(() => parse({ optimizer: { ...OPTIMIZER, [name]: value } })).toThrow(message);
    }
  });

  test('a strength outside its range', () => {
    expect(() => parse({ metric: { ...PATCH, strength: 1e9 } })).toThrow(
      /^case\.json: metric\.strength: Strength s lies between /,
    );
  });

  test('no ε at all in Adam, as in a run; SGD divides by none', () => {
    // 1e-60 is 0 as float32, in which Adam counts.
    for (const eps of [0, 1e-60]) {
      const optimizer = { ...OPTIMIZER, eps, eps_root: 0 };
      expect(() => parse({ optimizer })).toThrow(/^case\.json: One of ε and ε_root /);
      expect(() => parse({ optimizer: { ...optimizer, type: 'sgd' } })).not.toThrow();
    }
  });

  test('text that is no JSON', () => {
    expect(() => parseCase('{"config": ')).toThrow(/^case\.json is not JSON: /);
  });
});
