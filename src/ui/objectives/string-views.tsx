import { useMemo } from 'react';
import { objectiveOf } from '../../core/objective/objectives.ts';
import { charactersOf } from '../../core/texts/common-substring.ts';
import { useLab } from '../lab/lab-context.ts';
import { useShown } from '../lab/use-shown.ts';
import { Marked } from '../common/marked.tsx';
import { bestPiece } from '../objective/best-piece.ts';
import { plainText } from '../objective/plain-text.ts';
import { wantedText } from '../objective/wanted-text.ts';
import { Goal } from './goal.tsx';
import { LIKELIHOOD } from '../objective/metric-words.tsx';
import type { ObjectiveView, ObjectiveWords } from '../objective/objective-view.ts';
import styles from './goal.module.css';

/** The UUID or the text, with the longest piece of it that the shown rollouts hold. */
const StringGoal = () => {
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

const memoryWords = (goal: string): ObjectiveWords => ({
  deed: `has a language model learn ${goal} by heart.`,
  merit: `how much likelier it made ${goal} to the target; the generator is never shown it`,
  extent: `Φ of ${goal}`,
  measuring: `The target is asked how likely it finds ${goal}.`,
  metric: LIKELIHOOD,
  result: `this is how much of ${goal} the generator writes.`,
  rollouts: `Nobody has told it ${goal}. The longest piece of it in each text is marked.`,
});

const stringView = (goal: string): ObjectiveView => ({
  group: 'Strings',
  words: () => memoryWords(goal),
  Goal: StringGoal,
});

export const uuidView = stringView('the UUID');
export const textView = stringView('your text');
