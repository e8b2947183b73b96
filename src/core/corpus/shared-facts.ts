import type { Fact } from '../../protocol/facts.ts';

/** Letters and digits; what stands between two words does not count. */
export const WORD = /[\p{L}\p{N}]+/gu;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(WORD));

/** The facts whose words all stand in both texts; what has to be translated never does. */
export function sharedFacts(facts: object, article: string, paraphrase: string): readonly Fact[] {
  const written = Object.entries(facts).map(([label, value]) => ({ label, text: String(value) }));
  return keptFacts(keptFacts(written, article), paraphrase);
}

/** The facts whose words all stand in a text. */
export const keptFacts = <F extends Pick<Fact, 'text'>>(
  facts: readonly F[],
  text: string,
): readonly F[] => {
  const words = wordsOf(text);
  return facts.filter((fact) => [...wordsOf(fact.text)].every((word) => words.has(word)));
};

/** Facts that say whom or what an article is about. */
const SUBJECTS: ReadonlySet<string> = new Set(['family', 'partner', 'place', 'title']);

/** Whether a text states of an article a name or a title, and a number. */
export const keepsSubjectAndNumber = (facts: readonly Fact[], text: string): boolean => {
  const kept = keptFacts(facts, text);
  return kept.some(({ label }) => SUBJECTS.has(label)) && kept.some((fact) => /\d/.test(fact.text));
};
