import type { GeneratorPort, TargetPort } from '../protocol/ports.ts';

/** The two ports of a run and the threads behind them. */
export interface PortPair {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  /** False once either side cannot answer any more. */
  readonly alive: boolean;
  /** Ends both sides; calls in flight reject with `reason` (Cancelled if none is given). */
  terminate(reason?: Error): void;
}
