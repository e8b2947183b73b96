import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import type { Dual } from './dual.ts';
import type { Tape } from './tape.ts';

type Shape = readonly number[];
type Views<S extends readonly Shape[]> = { -readonly [K in keyof S]: View };
type Duals<S extends readonly Shape[]> = { -readonly [K in keyof S]: Dual };

export interface SweepOptions {
  /** Carry tangents. */
  readonly tangents: boolean;
  /** `record`: keep the primal values on the tape. `replay`: take them from it. */
  readonly tape?: { readonly mode: 'record' | 'replay'; readonly tape: Tape } | undefined;
}

/**
 * One pass through code that is written once over dual values. A primitive says how to compute
 * its primal outputs and how to compute their tangents; the sweep decides what is computed:
 * the primal values alone (training), or the tangents with primal values taken from a tape or
 * computed beside them (metagradient).
 */
export class Sweep {
  readonly kernels: KernelSet;
  readonly tangents: boolean;
  readonly #tape: SweepOptions['tape'];
  #replayed = 0;

  constructor(kernels: KernelSet, options: SweepOptions) {
    this.kernels = kernels;
    this.tangents = options.tangents;
    this.#tape = options.tape;
  }

  /** One dual output. */
  dual(shape: Shape, primal: (out: View) => void, tangent: (out: View) => void): Dual {
    return this.duals(
      [shape],
      ([out]) => primal(out),
      ([out]) => tangent(out),
    )[0];
  }

  /** Several dual outputs of one primitive. */
  duals<const S extends readonly Shape[]>(
    shapes: S,
    primal: (out: Views<S>) => void,
    tangent: (out: Views<S>, primal: Views<S>) => void,
  ): Duals<S> {
    const primals = this.#primals(shapes, primal);
    if (!this.tangents) return primals.map((view) => ({ primal: view })) as Duals<S>;
    const tangents = shapes.map((shape) => this.kernels.alloc(shape)) as Views<S>;
    tangent(tangents, primals);
    return primals.map((view, i) => ({ primal: view, tangent: tangents[i]! })) as Duals<S>;
  }

  /**
   * Writes what the caller keeps beyond the sweep, the parameters' gradient: ∇ in a sweep without
   * tangents, else its tangent H·u, since a metagradient does not need ∇ again.
   */
  sink(primal: () => void, tangent: () => void): void {
    if (this.tangents) tangent();
    else primal();
  }

  #primals<const S extends readonly Shape[]>(shapes: S, primal: (out: Views<S>) => void): Views<S> {
    if (this.#tape?.mode === 'replay') return this.#tape.tape.read(this.#replayed++) as Views<S>;
    const views = shapes.map((shape) => this.kernels.alloc(shape)) as Views<S>;
    primal(views);
    if (this.#tape?.mode === 'record') this.#tape.tape.push(views);
    return views;
  }
}
