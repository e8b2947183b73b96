import { useShown } from '../app/use-shown.ts';
import { formatNumber } from '../common/format.ts';
import styles from './scores-panel.module.css';

/** The change is small beside the norm. */
const DIGITS = 7;

/** The norm of the LM head before and after the last fine-tuning. */
export const NormChange = () => {
  const { norm, normChange } = useShown('scores')?.value ?? {};
  if (norm === undefined || normChange === undefined) return null;
  return (
    <p className={styles.change} data-testid="norm-change">
      <span>{formatNumber(norm - normChange, DIGITS)}</span>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">to</span>
      <strong>{formatNumber(norm, DIGITS)}</strong>
      <span className={styles.note}>norm before and after the fine-tuning</span>
    </p>
  );
};
