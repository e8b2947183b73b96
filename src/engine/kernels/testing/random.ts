/** Seeded random numbers for test inputs (mulberry32), seeded by a text such as the case's name. */
export interface TestRandom {
  /** In [0, 1). */
  readonly uniform: () => number;
  /** In 0..limit − 1. */
  readonly integer: (limit: number) => number;
  /** Standard normal numbers times `scale`, rounded to what Float32Array holds. */
  readonly normals: (count: number, scale?: number) => Float32Array;
}

/** FNV-1a over the UTF-16 units. */
const hash = (text: string): number => {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state;
};

export const createTestRandom = (seed: string): TestRandom => {
  let state = hash(seed);
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box–Muller; 1 − u keeps the logarithm finite.
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    integer: (limit) => Math.floor(uniform() * limit),
    normals: (count, scale = 1) => Float32Array.from({ length: count }, () => normal() * scale),
  };
};
