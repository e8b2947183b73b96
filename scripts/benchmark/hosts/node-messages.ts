import type { Bench } from '../bench.ts';

/** A call of a bench in a child process: the method's name and its arguments. */
export interface Request {
  readonly method: keyof Bench;
  readonly args: readonly unknown[];
}

export type Reply = { readonly value: unknown } | { readonly error: string };
