import { useMemo } from 'react';
import { LANGUAGE_CODES } from '../../core/texts/language-codes.ts';
import { clozePassages, PASSAGES } from '../../core/objective/passages.ts';
import { useLab } from '../app/lab-context.ts';
import { Goal } from './goal.tsx';
import styles from './goal.module.css';

/** Passages of Φ that are shown. */
const SHOWN = 3;

/** The language, with some of the passages that the target should read better. */
export const LanguageGoal = () => {
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
