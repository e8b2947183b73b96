import { spellBytes } from './byte-alphabet.ts';
import { preTokenize } from './pre-tokenizer.ts';

/** Two neighbouring tokens, spelled in the byte alphabet, that become one. */
export type Merge = readonly [left: string, right: string];

interface Word {
  tokens: string[];
  readonly count: number;
}

const SEPARATOR = '\n'; // no character of the byte alphabet

function countWords(texts: Iterable<string>): Word[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const piece of preTokenize(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return [...counts].map(([piece, count]) => ({ tokens: spellBytes(piece), count }));
}

function countPairs(words: readonly Word[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tokens, count } of words) {
    for (let i = 1; i < tokens.length; i++) {
      const pair = tokens[i - 1]! + SEPARATOR + tokens[i]!;
      counts.set(pair, (counts.get(pair) ?? 0) + count);
    }
  }
  return counts;
}

/** The most frequent pair; of equals the first in the alphabet, to be deterministic. */
function bestPair(counts: ReadonlyMap<string, number>): Merge | undefined {
  let best: string | undefined;
  let most = 1; // a pair that occurs once is not worth a token
  for (const [pair, count] of counts) {
    if (count > most || (count === most && best !== undefined && pair < best)) {
      best = pair;
      most = count;
    }
  }
  return best?.split(SEPARATOR) as unknown as Merge | undefined;
}

/** The tokens with each occurrence of the pair joined, from left to right. */
export function applyMerge(tokens: readonly string[], [left, right]: Merge): string[] {
  const joined: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === left && tokens[i + 1] === right) {
      joined.push(left + right);
      i++;
    } else {
      joined.push(tokens[i]!);
    }
  }
  return joined;
}

/**
 * Byte-pair encoding (Sennrich et al. 2016) over bytes (GPT-2): joins the most frequent pair of
 * neighbours, `count` times or until no pair occurs twice. The order of the texts has no effect.
 */
export function trainBpe(texts: Iterable<string>, count: number): Merge[] {
  const words = countWords(texts);
  const merges: Merge[] = [];
  while (merges.length < count) {
    const merge = bestPair(countPairs(words));
    if (merge === undefined) break;
    merges.push(merge);
    for (const word of words) word.tokens = applyMerge(word.tokens, merge);
  }
  return merges;
}

/** The plain definition of the encoding: apply each merge in the order of training. */
export const encodeWithMerges = (text: string, merges: readonly Merge[]): string[] =>
  preTokenize(text).flatMap((piece) => merges.reduce(applyMerge, spellBytes(piece)));
