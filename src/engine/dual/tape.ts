import { sizeOf, type View } from '../kernels/contract/view.ts';
import type { Arena } from '../runtime/arena.ts';

/**
 * The primal values of one training sweep in the order in which they were computed, so that the
 * tangent sweep of the same inner step need not compute them again (6 forward units instead of 9).
 * Its tensors belong to the arena.
 */
export class Tape {
  readonly #arena: Arena;
  readonly #values: View[][] = [];
  #bytes = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** What the tape holds on the device. */
  get bytes(): number {
    return this.#bytes;
  }

  push(views: View[]): void {
    for (const view of views) {
      this.#arena.adopt(view);
      this.#bytes += 4 * sizeOf(view.shape);
    }
    this.#values.push(views);
  }

  /** The values that were pushed as number `index`, from 0: every replay begins at the first. */
  read(index: number): View[] {
    const views = this.#values[index];
    if (views === undefined) throw new Error('The tape is shorter than the sweep that replays it.');
    return views;
  }

  dispose(): void {
    this.#arena.release(...this.#values.flat());
    this.#values.length = 0;
    this.#bytes = 0;
  }
}
