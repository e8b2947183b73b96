import type { FactsByTopic, Topic } from '../facts.ts';
import type { Conventions, Notation } from '../notation.ts';

/** Says facts in one or two sentences; the typesetting adds full stops and capitals. */
export type Pattern<T extends Topic> = (facts: FactsByTopic[T], n: Notation) => readonly string[];

export type PatternsByTopic = { readonly [T in Topic]: readonly Pattern<T>[] };

/** All that the corpus needs of a language. */
export interface LanguagePack {
  readonly conventions: Conventions;
  readonly paraphrases: PatternsByTopic;
}
