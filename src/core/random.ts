/**
 * Seeded randomness: the same seed gives the same numbers on every machine and in every worker.
 *
 * The generator is sfc32 (128 bits of state, passes PractRand); its state comes from a
 * MurmurHash3-like hash of the seed, so that neighbouring seeds give unrelated streams.
 */
export type Seed = number | string;

export interface Random {
  /** A number in [0, 1) with 32 random bits. */
  readonly uniform: () => number;
  /** A whole number in [0, n); n is a positive whole number, else RangeError. */
  readonly integer: (n: number) => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** One item, all equally likely; RangeError for an empty list. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** A shuffled copy (Fisher–Yates). */
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /** A standard normal number (Box–Muller). */
  readonly normal: () => number;
}

/** Four 32-bit words that depend on every character of `text`. */
function hash128(text: string): [number, number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** The number 1 and the string '1' are different seeds. */
const describe = (seed: Seed): string => (typeof seed === 'number' ? `#${seed}` : `$${seed}`);

/**
 * A sub-seed in [0, 2^53) for a labelled part of a seeded whole, for example
 * `deriveSeed(seed, 'rollouts', step)`. It has no state, so the order of the calls does not matter.
 */
export function deriveSeed(seed: Seed, ...labels: readonly Seed[]): number {
  const parts = [seed, ...labels].map(describe);
  // The lengths keep ('ab', 'c') and ('a', 'bc') apart.
  const [high, low] = hash128(parts.map((part) => `${part.length}:${part}`).join(''));
  return (high >>> 11) * 2 ** 32 + low;
}

/** A stream of random numbers that only depends on `seed`. */
export function createRandom(seed: Seed): Random {
  let [a, b, c, counter] = hash128(describe(seed));

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The first outputs still resemble the seed's hash.
  for (let i = 0; i < 12; i++) next();

  const uniform = (): number => next() / 2 ** 32;

  const integer = (n: number): number => {
    if (!Number.isInteger(n) || n < 1) {
      throw new RangeError(`integer(n) needs a positive whole number, got ${n}`);
    }
    return Math.floor(uniform() * n);
  };

  return {
    uniform,
    integer,
    chance: (probability) => uniform() < probability,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new RangeError('pick needs at least one item');
      return items[integer(items.length)] as T;
    },
    shuffle<T>(items: readonly T[]): T[] {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
      }
      return copy;
    },
    normal: () =>
      // 1 − u lies in (0, 1], so that the logarithm is finite.
      Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
