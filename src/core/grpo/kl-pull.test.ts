import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pulledAdvantages } from './kl-pull.ts';

/** Three texts of up to three tokens; the second ends after one. */
const COMPARED = {
  maxTokens: 3,
  lengths: Int32Array.of(3, 1, 2),
  logRatios: Float32Array.of(1, 2, -1, 4, 0, 0, 0, 6, 0),
};

describe('pulledAdvantages', () => {
  test('each token’s advantage falls by β times its log ratio above the mean', () => {
    // The mean over the six tokens is 2.
    expect(pulledAdvantages(Float32Array.of(10, 20, 30), COMPARED, 0.5)).toEqual(
      Float32Array.of(10.5, 10, 11.5, 19, 0, 0, 31, 28, 0),
    );
  });

  test('advantages of tokens are pulled like those of texts', () => {
    const ofTexts = Float32Array.of(10, 20, 30);
    const ofTokens = Float32Array.of(10, 10, 10, 20, 0, 0, 30, 30, 0);
    expect(pulledAdvantages(ofTokens, COMPARED, 0.5)).toEqual(
      pulledAdvantages(ofTexts, COMPARED, 0.5),
    );
  });

  test('a log ratio counts for ten nats at most, either way', () => {
    const rollouts = {
      maxTokens: 1,
      lengths: Int32Array.of(1, 1),
      logRatios: Float32Array.of(40, -30),
    };
    expect(pulledAdvantages(new Float32Array(2), rollouts, 1)).toEqual(Float32Array.of(-10, 10));
  });

  test('the pull adds up to nothing: it favours no text for being drawn', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 4 }), fc.double({ min: -12, max: 12, noNaN: true })),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (texts, coefficient) => {
          const rollouts = {
            maxTokens: 4,
            lengths: Int32Array.from(texts, ([length]) => length),
            logRatios: Float32Array.from(texts.flatMap(([, k]) => [k, -k / 2, k / 3, 1])),
          };
          const pulls = pulledAdvantages(new Float32Array(texts.length), rollouts, coefficient);
          expect(Math.abs(pulls.reduce((a, b) => a + b, 0))).toBeLessThan(1e-3);
        },
      ),
    );
  });

  test('texts that were not compared are refused', () => {
    const { lengths, maxTokens } = COMPARED;
    expect(() => pulledAdvantages(new Float32Array(3), { lengths, maxTokens }, 1)).toThrow(
      'not compared with the pretrained generator',
    );
  });
});
