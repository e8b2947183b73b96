import type { JudgePort } from '../protocol/judge.ts';
import type { GeneratorPort, TargetPort } from '../protocol/ports.ts';
import type { RunConfig } from '../protocol/run-config.ts';

/** The two models' ports of a run, the judge that reads what they make, and the threads behind them. */
export interface Ports {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  readonly judge: JudgePort<RunConfig>;
  /** False once any of them cannot answer any more. */
  readonly alive: boolean;
  /** Ends them all; calls in flight reject with `reason` (Cancelled if none is given). */
  terminate(reason?: Error): void;
}
