import type { PromptFacts } from './facts.ts';
import type { Judge } from './judge.ts';

export interface PromptsRequest {
  /** A validation's prompts share no name with those of the training. */
  readonly split: 'train' | 'validation';
  readonly count: number;
  readonly seed: number;
}

/** What the generator answers. */
export interface Prompts {
  /** The articles. */
  readonly texts: readonly string[];
  readonly facts: PromptFacts;
  /** Of each article, with the separator after which the generator writes. */
  readonly ids: readonly (readonly number[])[];
}

/**
 * All that is done with texts: prompts are drawn and rollouts are judged. It needs neither of the
 * models, only time, so it is a port of its own, which a page serves from a worker; the models' ports
 * carry ids alone.
 */
export interface TextsPort extends Judge {
  /** Seeded prompts q ~ P of a split. */
  prompts(request: PromptsRequest): Promise<Prompts>;
}
