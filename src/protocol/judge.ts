import type { PromptFacts } from './facts.ts';
import type { Measurement, Rollouts } from './ports.ts';
import type { RunConfig } from './run-config.ts';

/** What a run is worth by its objective, under the keys of the objective's scores. */
export type Scores = Readonly<Record<string, number>>;

export interface ScoreRequest {
  readonly config: RunConfig;
  readonly rollouts: Rollouts;
  /** Of the articles that the rollouts answer, where they are known. */
  readonly facts?: PromptFacts | undefined;
  /** Φ of the target after A on these rollouts; left out where no target was trained on them. */
  readonly measurement?: Measurement;
  /** Φ of the objective's further metrics, under their names; only at a validation. */
  readonly further?: Scores;
  /** What the pretrained generator writes to the same prompts; only at a validation. */
  readonly untuned?: Rollouts;
}

export interface RewardRequest {
  readonly config: RunConfig;
  readonly rollouts: Rollouts;
}

/** Reads texts and pictures, as the paper has GPT-4.1 nano, fastText or a phone's camera do it. */
export interface Judge {
  /** The objective's scores, as far as they follow from what the request holds. */
  score(request: ScoreRequest): Promise<Scores>;
  /** The config's reward, one that is a function of the text alone; in the rollouts' order. [n] */
  rewards(request: RewardRequest): Promise<Float32Array>;
}
