/** Whether what the paper says was seen here too; open while runs are missing. */
export interface Verdict {
  readonly state: 'held' | 'did not hold' | 'open';
  /** The numbers that decide, or what is missing. */
  readonly words: string;
}

export interface Claim {
  readonly section: string;
  readonly paper: string;
  readonly verdict: Verdict;
}

export const open = (missing: string): Verdict => ({ state: 'open', words: missing });

export const decided = (held: boolean, words: string): Verdict => ({
  state: held ? 'held' : 'did not hold',
  words,
});

/** What the paper claims, and what came of it here. */
export const claimList = (claims: readonly Claim[]): readonly string[] =>
  claims.map(
    ({ section, paper, verdict: { state, words } }) =>
      `- ${section}: ${paper} → **${state}**: ${words}`,
  );
