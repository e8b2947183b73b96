import type { Score } from '../../core/objective/objective.ts';
import { useShown } from '../lab/use-shown.ts';
import { formatNumber } from '../common/format.ts';
import styles from './scores-panel.module.css';

/** The change is small beside the number. */
const DIGITS = 7;

interface ScoreChangeProps {
  /** The score before and after the last fine-tuning, and the one that is their difference. */
  readonly of: Score;
  readonly change: Score;
}

/** A score before and after the last fine-tuning. */
export const ScoreChange = ({ of, change }: ScoreChangeProps) => {
  const scores = useShown('scores')?.value ?? {};
  const [after, difference] = [scores[of.key], scores[change.key]];
  if (after === undefined || difference === undefined) return null;
  return (
    <p className={styles.change} data-testid="score-change">
      <span>{formatNumber(after - difference, DIGITS)}</span>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">to</span>
      <strong>{formatNumber(after, DIGITS)}</strong>
      <span className={styles.note}>
        {`${of.label.toLowerCase()} before and after the fine-tuning`}
      </span>
    </p>
  );
};
