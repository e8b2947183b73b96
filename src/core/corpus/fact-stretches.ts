import { keptFacts, WORD } from './shared-facts.ts';

/** UTF-16 units `from` up to `to` of a text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a text writes the words of facts, as long as they follow each other with one character between them: a first
 * name and a family's, or the halves of a catalogue number, are one stretch.
 * @param facts in writing
 * @param keptIn only the facts that this text states count
 */
export const factStretches = (
  text: string,
  facts: readonly string[],
  keptIn: string,
): readonly Stretch[] => {
  const kept = keptFacts(
    facts.map((fact) => ({ text: fact })),
    keptIn,
  );
  const words = new Set(kept.flatMap((fact) => fact.text.match(WORD) ?? []));
  const stretches: Stretch[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!words.has(word)) continue;
    const to = index + word.length;
    const last = stretches.at(-1);
    if (last !== undefined && index - last.to === 1)
      stretches.splice(-1, 1, { from: last.from, to });
    else stretches.push({ from: index, to });
  }
  return stretches;
};
