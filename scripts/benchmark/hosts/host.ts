import type { Bench } from '../bench.ts';

/** A fresh page or process with a bench in it; nothing of it is left after `close`. */
export interface Host extends Bench {
  readonly close: () => Promise<void>;
}

/** Opens hosts of one kind. */
export type OpenHost = () => Promise<Host>;
