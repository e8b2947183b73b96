/** Something that a text states, such as { label: 'year', text: '1931' }. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** What the article of each prompt states, word for word. [prompts] */
export type PromptFacts = readonly (readonly Fact[])[];
