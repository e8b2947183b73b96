import { FOREIGN_LANGUAGES, type Language } from '../../protocol/names.ts';
import type { Fact } from '../../protocol/facts.ts';
import type { Random } from '../random.ts';
import type { FactsByTopic, Topic } from './facts.ts';
import { articles } from './languages/english-articles.ts';
import { conventions } from './languages/english-words.ts';
import { LANGUAGE_PACKS } from './languages/languages.ts';
import { createNotation } from './notation.ts';
import { sampleFacts } from './sample-facts.ts';
import { sharedFacts } from './shared-facts.ts';
import type { Split } from './split.ts';
import { drawTopic } from './topics.ts';
import { typesetFreely, typesetPlainly } from './typesetting.ts';

/** The share of all pairs that ends in each one of the foreign languages. */
export const FOREIGN_SHARE = 0.015;

/** A short English article about something invented. */
export interface Article {
  readonly topic: Topic;
  readonly text: string;
  /** What it states word for word. */
  readonly facts: readonly Fact[];
}

/** An article and a paraphrase of it: one training example of the generator. */
export interface Pair {
  readonly topic: Topic;
  readonly article: string;
  readonly paraphrase: string;
  /** The paraphrase's language; articles are English. */
  readonly language: Language;
  /** What the paraphrase keeps: each text stands word for word in both. */
  readonly facts: readonly Fact[];
}

interface Draft<T extends Topic> {
  readonly topic: T;
  readonly facts: FactsByTopic[T];
  readonly text: string;
}

function draftArticle<T extends Topic>(random: Random, topic: T, split: Split): Draft<T> {
  const facts = sampleFacts(random, topic, split);
  const tell = random.pick(articles[topic]);
  const text = typesetPlainly(tell(facts, createNotation(random, conventions)));
  return { topic, facts, text };
}

function drawLanguage(random: Random): Language {
  return FOREIGN_LANGUAGES[Math.floor(random.uniform() / FOREIGN_SHARE)] ?? 'english';
}

function paraphrase<T extends Topic>(
  random: Random,
  { topic, facts }: Draft<T>,
  language: Language,
): string {
  const pack = LANGUAGE_PACKS[language];
  const tell = random.pick(pack.paraphrases[topic]);
  return typesetFreely(tell(facts, createNotation(random, pack.conventions)), random);
}

/** An article with names of the split alone; it depends on the random stream and the split. */
export function createArticle(random: Random, split: Split): Article {
  const { topic, facts, text } = draftArticle(random, drawTopic(random), split);
  return { topic, text, facts: sharedFacts(facts, text, text) };
}

/**
 * An article and its paraphrase. Without `language` one is drawn: English for 94 %, each foreign
 * language for `FOREIGN_SHARE`.
 */
export function createPair(
  random: Random,
  split: Split,
  language: Language = drawLanguage(random),
): Pair {
  const draft = draftArticle(random, drawTopic(random), split);
  const text = paraphrase(random, draft, language);
  return {
    topic: draft.topic,
    article: draft.text,
    paraphrase: text,
    language,
    facts: sharedFacts(draft.facts, draft.text, text),
  };
}
