/** Ids of a prompt that is longer than any of a run: of 80 000 prompts one has 48, and 4 to 10 times fewer have each id more. */
export const LONGEST_PROMPT = 52;
