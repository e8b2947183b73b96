/**
 * Reads results back one behind the work: while the last result is on its way, a GPU computes the
 * next. More than one would let work pile up that a cancel could not stop.
 */
export class Readback {
  #pending: Promise<void> = Promise.resolve();

  /** Begins to read, and waits for the read before. */
  async next(read: () => Promise<void>): Promise<void> {
    const previous = this.#pending;
    this.#pending = read();
    // Its failure is told by the next call, unless there is none because the work failed first.
    this.#pending.catch(() => undefined);
    await previous;
  }

  /** Waits for the last read. */
  async finish(): Promise<void> {
    await this.#pending;
  }
}
