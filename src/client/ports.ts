import type { GeneratorPort, TargetPort } from '../protocol/ports.ts';
import type { TextsPort } from '../protocol/texts.ts';

/** The two models' ports of a run, the one of what they read and write, and the threads behind them. */
export interface Ports {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  readonly texts: TextsPort;
  /** False once any of them cannot answer any more. */
  readonly alive: boolean;
  /** Ends them all; calls in flight reject with `reason` (Cancelled if none is given). */
  terminate(reason?: Error): void;
}
