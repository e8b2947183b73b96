import type { ComponentType, ReactNode } from 'react';
import type { RunConfig } from '../../protocol/run-config.ts';

/** How the page speaks of what a run wants. */
export interface ObjectiveWords {
  /** 'Plain text, chosen by metagradients, …' */
  readonly deed: string;
  /** 'Each is rewarded by …' */
  readonly merit: string;
  /** What Φ goes over. */
  readonly extent: string;
  /** A sentence while Φ is measured. */
  readonly measuring: string;
  /** What Φ is. */
  readonly metric: ReactNode;
  /** 'All GRPO steps are done: …' */
  readonly result: string;
  /** What there is to see in the rollouts. */
  readonly rollouts: string;
}

/** How the page shows an objective. */
export interface ObjectiveView {
  /** What of the same kind is offered side by side: a group of presets. */
  readonly group: 'Pictures' | 'Norm' | 'Languages' | 'Strings';
  readonly words: (config: RunConfig) => ObjectiveWords;
  /** What stands under “What you want”: said, drawn or chosen there. */
  readonly Goal: ComponentType;
}
