import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { sizeOf, type View } from '../../../src/engine/kernels/contract/view.ts';

/** A call of a kernel that is timed, and what it does: arithmetic or traffic with memory. */
export interface KernelCase {
  readonly name: string;
  /** Floating-point operations of a call, or bytes that it must read and write. */
  readonly amount: number;
  readonly bound: 'arithmetic' | 'memory';
  readonly call: () => void;
}

export const computes = (name: string, flops: number, call: () => void): KernelCase => ({
  name,
  amount: flops,
  bound: 'arithmetic',
  call,
});

/** @param numbers float32 numbers that a call must read and write */
export const streams = (name: string, numbers: number, call: () => void): KernelCase => ({
  name,
  amount: numbers * 4,
  bound: 'memory',
  call,
});

/** The lab's small model: width 64, vocabulary 512, 128 texts of 24 tokens. */
export const SHAPES = {
  batch: 128,
  length: 24,
  rows: 128 * 24,
  width: 64,
  heads: 2,
  vocabulary: 512,
  parameters: 170_000,
} as const;

/** Inputs and room on a kernel set; what is in the inputs changes no timing. */
export const createInputs = (kernels: KernelSet) => ({
  normal: (...shape: number[]): View =>
    kernels.upload(
      Float32Array.from({ length: sizeOf(shape) }, () => Math.random() * 2 - 1),
      shape,
    ),
  ids: (below: number, count: number): View =>
    kernels.upload(
      Int32Array.from({ length: count }, () => Math.floor(Math.random() * below)),
      [count],
    ),
  room: (...shape: number[]): View => kernels.alloc(shape),
});
