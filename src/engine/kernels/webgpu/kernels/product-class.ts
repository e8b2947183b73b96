/** How A and B are stored: N as they are, T transposed. */
export type Transposes = 'NN' | 'NT' | 'TN' | 'TT';

export interface Product {
  readonly M: number;
  readonly N: number;
  readonly K: number;
  readonly transposes: Transposes;
}

/** Products that one tile serves well: loads depend on the transposes, room to spread on the size. */
export type ProductClass = `${Transposes} ${'small' | 'medium' | 'large'}`;

const MEDIUM = 2 ** 16;
const LARGE = 2 ** 20;

/** By the numbers that a product computes. */
export const productClassOf = ({ M, N, transposes }: Product): ProductClass =>
  `${transposes} ${M * N < MEDIUM ? 'small' : M * N < LARGE ? 'medium' : 'large'}`;

/**
 * One product of each class that takes time in a GPT-2 of width 64 or 128: layers over the tokens
 * of a microbatch and over the rollouts of a sampled token, their backward, weight gradients.
 */
export const TYPICAL_PRODUCTS: readonly Product[] = [
  { transposes: 'NN', M: 4096, K: 128, N: 512 },
  { transposes: 'NT', M: 4096, K: 64, N: 512 },
  { transposes: 'NT', M: 4096, K: 256, N: 64 },
  { transposes: 'NN', M: 4096, K: 256, N: 64 },
  { transposes: 'TN', M: 64, K: 4096, N: 256 },
  { transposes: 'TN', M: 128, K: 4096, N: 512 },
  { transposes: 'NN', M: 512, K: 256, N: 64 },
];
