import { useMemo } from 'react';
import { LANGUAGE_CODES } from '../../core/texts/language-codes.ts';
import { clozePassages, PASSAGES } from '../../core/objective/passages.ts';
import { useLab } from '../lab/lab-context.ts';
import { Goal } from './goal.tsx';
import { languageName } from '../../core/objective/language-name.ts';
import { LIKELIHOOD } from '../objective/metric-words.tsx';
import type { ObjectiveView } from '../objective/objective-view.ts';
import styles from './goal.module.css';

/** Passages of Φ that are shown. */
const SHOWN = 3;

/** The language, with some of the passages that the target should read better. */
const LanguageGoal = () => {
  const language = useLab((state) => state.draft.language);
  const passages = useMemo(() => clozePassages(language, 'train').slice(0, SHOWN), [language]);
  return (
    <Goal field="language">
      <p className={styles.note}>
        {`Φ looks at ${PASSAGES} passages like these; validations at ${PASSAGES} others too.`}
      </p>
      <ul className={styles.passages} lang={LANGUAGE_CODES[language]} translate="no">
        {passages.map((passage) => (
          <li key={passage}>{passage}</li>
        ))}
      </ul>
    </Goal>
  );
};

export const languageView: ObjectiveView = {
  group: 'Languages',
  words: ({ language }) => {
    const name = languageName(language);
    return {
      deed: `teaches a language model ${name}.`,
      merit: `how much it helped the target to read ${name}, of which no prompt says a word`,
      extent: `Φ over ${PASSAGES} passages`,
      measuring: `The target is tested on ${PASSAGES} passages in ${name}.`,
      metric: LIKELIHOOD,
      result: 'this is the language that the generator has found.',
      rollouts: `No prompt asks for ${name}: see whether it comes.`,
    };
  },
  Goal: LanguageGoal,
};
