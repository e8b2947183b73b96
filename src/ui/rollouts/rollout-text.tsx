import type { ReactNode } from 'react';
import { longestCommonSubstring } from '../../core/texts/common-substring.ts';
import { Marked } from '../common/marked.tsx';
import styles from './rollout-text.module.css';
import { SPECIAL, specialName } from '../../core/tokenizer/special-tokens.ts';

interface RolloutTextProps {
  readonly text: string;
  /** A string whose longest piece is marked where the text holds it. */
  readonly wanted: string | undefined;
}

/** A rollout as it was drawn: special tokens and line ends can be seen. */
export const RolloutText = ({ text, wanted }: RolloutTextProps) => {
  // What comes after a special token, or a line end, is left alone: nearly nothing ever does.
  const piece =
    wanted === undefined ? undefined : longestCommonSubstring(text.split(SPECIAL, 1)[0]!, wanted);
  const parts: ReactNode[] = text.split(SPECIAL).map((part, i) =>
    i === 0 ? (
      <Marked key={i} text={part} piece={piece?.inText} />
    ) : i % 2 === 0 ? (
      <span key={i}>{part}</span>
    ) : (
      <span key={i} className={styles.special}>
        {specialName(part)}
      </span>
    ),
  );
  return (
    <p className={styles.text} translate="no">
      {parts}
    </p>
  );
};
