import { useMemo } from 'react';
import { longestCommonSubstring } from '../../core/texts/common-substring.ts';
import { useShown } from '../lab/use-shown.ts';
import { Marked } from '../common/marked.tsx';
import { plainText } from '../objective/plain-text.ts';
import styles from './scores-panel.module.css';

const SHOWN = 4;

/** The rollouts that come nearest to a wanted string, the piece that they hold of it marked. */
export const FoundPieces = ({ wanted }: { readonly wanted: string }) => {
  const rollouts = useShown('rollouts')?.value;
  const nearest = useMemo(
    () =>
      [...(rollouts?.best ?? []), ...(rollouts?.worst ?? [])]
        .flatMap((rollout) => {
          const text = plainText(rollout);
          const piece = longestCommonSubstring(text, wanted)?.inText;
          return piece === undefined ? [] : [{ index: rollout.index, text, piece }];
        })
        .sort((a, b) => b.piece.length - a.piece.length)
        .slice(0, SHOWN),
    [rollouts, wanted],
  );
  return (
    <div>
      <h3 className={styles.subtitle}>Nearest texts</h3>
      {nearest.length === 0 ? (
        <p className={styles.note}>They appear here after Sample.</p>
      ) : (
        <ol className={styles.texts} data-testid="found-pieces">
          {nearest.map(({ index, text, piece }) => (
            <li key={index} translate="no">
              <Marked text={text} piece={piece} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};
