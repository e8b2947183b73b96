import { factStretches } from '../../core/corpus/fact-stretches.ts';
import { longestCommonSubstring } from '../../core/texts/common-substring.ts';
import { LINE_END, SPECIAL, specialName } from '../../core/tokenizer/special-tokens.ts';
import type { RolloutText as Rollout } from '../../core/run/step.ts';
import { Marked } from '../common/marked.tsx';
import { plainText } from '../objective/plain-text.ts';
import styles from './rollout-text.module.css';

interface RolloutTextProps {
  readonly rollout: Pick<Rollout, 'text' | 'plain' | 'facts'>;
  /** A string whose longest piece is marked where the text holds it. */
  readonly wanted: string | undefined;
}

/** A rollout as it was drawn: special tokens and line ends can be seen. */
export const RolloutText = ({ rollout, wanted }: RolloutTextProps) => {
  const plain = plainText(rollout);
  // What comes after a line end is not searched: nearly nothing ever does.
  const [first = '', ...more] = plain.split(LINE_END);
  const piece = wanted === undefined ? undefined : longestCommonSubstring(first, wanted);
  const parts = [
    // Text that only spells a special token is none.
    ...more.map((part) => ({ part, name: part === '\n' ? specialName(part) : undefined })),
    ...rollout.text
      .slice(plain.length)
      .split(SPECIAL)
      .map((part) => ({ part, name: specialName(part) })),
  ];
  return (
    <p className={styles.text} translate="no">
      <Marked
        text={first}
        piece={piece?.inText}
        quietly={factStretches(first, rollout.facts ?? [], plain)}
      />
      {parts.map(({ part, name }, i) => (
        <span key={i} className={name === undefined ? undefined : styles.special}>
          {name ?? part}
        </span>
      ))}
    </p>
  );
};
