/**
 * What the members of a team of threads do together. Each member runs the same code on its own
 * share of the work (data parallel); all call the same operations in the same
 * order, one at a time.
 */
export interface Collective {
  /** This member's number, 0 … size − 1. */
  readonly rank: number;
  /** Members; 1 for who works alone. */
  readonly size: number;
  /** A call that all members make begins: what is left of an earlier one is dropped. */
  begin(): void;
  /** This member gives the call up; the others' next operation rejects with `Cancelled`. */
  abort(): void;
  /** Every member's numbers by rank, for this member to keep. @throws Cancelled if a member gave up. */
  gather<A extends Float32Array | Int32Array>(own: A): Promise<readonly A[]>;
}

/** A team of one. */
export const alone: Collective = {
  rank: 0,
  size: 1,
  begin: () => undefined,
  abort: () => undefined,
  gather: (own) => Promise.resolve([own]),
};

/** Every member's numbers in one array, in the order of the ranks. */
export const joinedOver = async <A extends Float32Array | Int32Array>(
  collective: Collective,
  own: A,
): Promise<A> => {
  const parts = await collective.gather(own);
  const Kind = own.constructor as new (length: number) => A;
  const all = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/**
 * Σ over the members, in the order of their ranks, so that all get the same numbers to the bit.
 * @param own this member's part, which may hold the sum afterwards
 */
export const sumOver = async (collective: Collective, own: Float32Array): Promise<Float32Array> => {
  const [sum, ...others] = await collective.gather(own);
  for (const part of others) {
    for (let i = 0; i < part.length; i++) sum![i]! += part[i]!;
  }
  return sum!;
};
