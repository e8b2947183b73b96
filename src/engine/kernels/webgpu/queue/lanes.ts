import type { View } from '../../contract/view.ts';

/** How many neighbouring numbers an invocation handles as one value: vec4<f32>, or f32. */
export type Lanes = 1 | 4;

/** A float view bound as an array of vec4<f32> rather than of f32. */
export interface Packed {
  readonly view: View;
  readonly lanes: Lanes;
}

export const packed = (view: View, lanes: Lanes): Packed => ({ view, lanes });

/** 4 where all the widths are multiples of 4. */
export const lanesFor = (...widths: readonly number[]): Lanes =>
  widths.every((width) => width % 4 === 0) ? 4 : 1;

const VECTOR = `
alias Lanes = vec4<f32>;
fn inner(a: Lanes, b: Lanes) -> f32 { return dot(a, b); }
fn total(a: Lanes) -> f32 { return dot(a, Lanes(1.0)); }
fn highest(a: Lanes) -> f32 { return max(max(a.x, a.y), max(a.z, a.w)); }
fn pick(a: Lanes, k: u32) -> f32 { return a[k]; }
fn oneHot(k: u32, chosen: u32) -> Lanes {
  return select(Lanes(0.0), Lanes(1.0), vec4<u32>(k * 4u, k * 4u + 1u, k * 4u + 2u, k * 4u + 3u) == vec4<u32>(chosen));
}
`;

const SCALAR = `
alias Lanes = f32;
fn inner(a: Lanes, b: Lanes) -> f32 { return a * b; }
fn total(a: Lanes) -> f32 { return a; }
fn highest(a: Lanes) -> f32 { return a; }
fn pick(a: Lanes, k: u32) -> f32 { return a; }
fn oneHot(k: u32, chosen: u32) -> Lanes { return select(0.0, 1.0, k == chosen); }
`;

/**
 * WGSL in which a kernel is written once for both widths: the type Lanes, `inner` (the inner
 * product), `total` and `highest` over the lanes, `pick` (lane k), and `oneHot` (1 in the lane
 * of value k whose number is the chosen one).
 */
export const lanesSource = (lanes: Lanes): string =>
  `const lanes = ${lanes}u;${lanes === 4 ? VECTOR : SCALAR}`;
