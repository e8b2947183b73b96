/**
 * Constants of the exponential and of gelu, as vectors in tfjs' memory. V8 builds a vector literal
 * anew, in three or four instructions, wherever it is used; a load is one.
 */

// Slots, in the order of writeConstants.
// @ts-ignore: decorator
@inline
export const LOG2_E: usize = 0;
/** 1.5·2²³: adding it rounds a float to an integer, which then stands in its low bits. */
// @ts-ignore: decorator
@inline
export const ROUND: usize = 16;
// ln 2 in two parts, the first exact in few bits, so that x − n·ln 2 keeps its low bits.
// @ts-ignore: decorator
@inline
export const LN2_HIGH: usize = 32;
// @ts-ignore: decorator
@inline
export const LN2_LOW: usize = 48;
// @ts-ignore: decorator
@inline
export const EXP_5: usize = 64;
// @ts-ignore: decorator
@inline
export const EXP_4: usize = 80;
// @ts-ignore: decorator
@inline
export const EXP_3: usize = 96;
// @ts-ignore: decorator
@inline
export const EXP_2: usize = 112;
// @ts-ignore: decorator
@inline
export const ONE: usize = 128;
// @ts-ignore: decorator
@inline
export const EXP_LEAST: usize = 144;
// @ts-ignore: decorator
@inline
export const EXP_MOST: usize = 160;
// @ts-ignore: decorator
@inline
export const GELU_LINEAR: usize = 176;
// @ts-ignore: decorator
@inline
export const GELU_CUBIC: usize = 192;
// @ts-ignore: decorator
@inline
export const GELU_CUBIC_3: usize = 208;
// @ts-ignore: decorator
@inline
export const GELU_CUBIC_6: usize = 224;

// @ts-ignore: decorator
@inline
export const CONSTANT_BYTES: usize = 240;

// @ts-ignore: decorator
@inline
function put(table: usize, slot: usize, value: f32): void {
  v128.store(table + slot, f32x4.splat(value));
}

export function writeConstants(table: usize): void {
  put(table, LOG2_E, 1.44269504088896341);
  put(table, ROUND, 12582912);
  put(table, LN2_HIGH, 0.693359375);
  put(table, LN2_LOW, -2.12194440e-4);
  // eʳ ≈ 1 + r + c2·r² + … + c5·r⁵ on |r| ≤ ½ ln 2: minimax, relative error 1.05e-7.
  put(table, EXP_5, 0.008312501013278961);
  put(table, EXP_4, 0.041890330612659454);
  put(table, EXP_3, 0.16667115688323975);
  put(table, EXP_2, 0.499992311000824);
  put(table, ONE, 1);
  put(table, EXP_LEAST, -87.3);
  put(table, EXP_MOST, 88);
  // p = 2√(2/π)(z + 0.044715z³)
  put(table, GELU_LINEAR, 1.5957691216057308);
  put(table, GELU_CUBIC, 0.071354816272600247);
  put(table, GELU_CUBIC_3, 3 * 0.071354816272600247);
  put(table, GELU_CUBIC_6, 6 * 0.071354816272600247);
}

// @ts-ignore: decorator
@inline
export function constant(table: usize, slot: usize): v128 {
  return v128.load(table + slot);
}
