/** A fact in writing, such as { label: 'year', text: '1931' }. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/[\p{L}\p{N}]+/gu));

/** The facts whose words all stand in both texts; what has to be translated never does. */
export function sharedFacts(facts: object, article: string, paraphrase: string): readonly Fact[] {
  const inArticle = wordsOf(article);
  const inParaphrase = wordsOf(paraphrase);
  return Object.entries(facts)
    .map(([label, value]) => ({ label, text: String(value) }))
    .filter(({ text }) =>
      [...wordsOf(text)].every((word) => inArticle.has(word) && inParaphrase.has(word)),
    );
}
