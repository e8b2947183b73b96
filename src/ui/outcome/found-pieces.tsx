import { useMemo } from 'react';
import { longestCommonSubstring } from '../../core/texts/common-substring.ts';
import { useLab } from '../app/lab-context.ts';
import { Marked } from '../common/marked.tsx';
import styles from './scores-panel.module.css';

const SHOWN = 4;

/** The rollouts that come nearest to a wanted string, the piece that they hold of it marked. */
export const FoundPieces = ({ wanted }: { readonly wanted: string }) => {
  const { best, worst } = useLab((state) => state.shown);
  const nearest = useMemo(
    () =>
      [...best, ...worst]
        .flatMap(({ index, plain }) => {
          const piece = longestCommonSubstring(plain, wanted)?.inText;
          return piece === undefined ? [] : [{ index, text: plain, piece }];
        })
        .sort((a, b) => b.piece.length - a.piece.length)
        .slice(0, SHOWN),
    [best, worst, wanted],
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
