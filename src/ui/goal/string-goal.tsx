import { useMemo } from 'react';
import { objectiveOf } from '../../core/objective/objectives.ts';
import { charactersOf } from '../../core/texts/common-substring.ts';
import { useLab } from '../app/lab-context.ts';
import { useShown } from '../app/use-shown.ts';
import { Marked } from '../common/marked.tsx';
import { bestPiece } from '../objective/best-piece.ts';
import { plainText } from '../objective/plain-text.ts';
import { wantedText } from '../objective/wanted-text.ts';
import { Goal } from './goal.tsx';
import styles from './goal.module.css';

/** The UUID or the text, with the longest piece of it that the shown rollouts hold. */
export const StringGoal = () => {
  const field = useLab((state) => objectiveOf(state.draft).wantedField);
  const wanted = useLab((state) => wantedText(state.draft) ?? '');
  const rollouts = useShown('rollouts')?.value;
  const piece = useMemo(
    () =>
      bestPiece([...(rollouts?.best ?? []), ...(rollouts?.worst ?? [])].map(plainText), wanted)
        ?.inWanted,
    [rollouts, wanted],
  );
  return (
    <Goal {...(field && { field })}>
      <p className={styles.string} translate="no" data-testid="wanted-text">
        <Marked text={wanted} piece={piece} />
      </p>
      <p className={styles.note}>
        {piece === undefined
          ? 'What the rollouts hold of it will be marked here.'
          : `${piece.length} of ${charactersOf(wanted).length} characters stand in one piece in a rollout below.`}
      </p>
    </Goal>
  );
};
