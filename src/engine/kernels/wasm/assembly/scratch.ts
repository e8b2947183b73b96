import { CONSTANT_BYTES, writeConstants } from './constants';

/**
 * Room for packed panels and rows of scores. The memory is tfjs' own, so the host allocates this
 * room there and tells us where it is: a row of zeros, one tile, constants, and then what a kernel likes.
 */

/** The longest row that a tile may take from zeros(). */
// @ts-ignore: decorator
@inline
export const ZEROS: i32 = 1024;

// @ts-ignore: decorator
@inline
const ZERO_BYTES: usize = ZEROS * 4;
// @ts-ignore: decorator
@inline
const TILE_BYTES: usize = 5 * 8 * 4;

let base: usize = 0;

/** Bytes before the part that kernels lay out themselves. */
export function scratchHeader(): i32 {
  return <i32>(ZERO_BYTES + TILE_BYTES + CONSTANT_BYTES);
}

export function useScratch(at: usize): void {
  base = at;
  memory.fill(at, 0, ZERO_BYTES);
  writeConstants(constants());
}

// @ts-ignore: decorator
@inline
export function zeros(): usize {
  return base;
}

// @ts-ignore: decorator
@inline
export function spareTile(): usize {
  return base + ZERO_BYTES;
}

// @ts-ignore: decorator
@inline
export function freeScratch(): usize {
  return base + ZERO_BYTES + TILE_BYTES + CONSTANT_BYTES;
}

// @ts-ignore: decorator
@inline
export function constants(): usize {
  return base + ZERO_BYTES + TILE_BYTES;
}
