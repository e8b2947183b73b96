import { formatNumber } from '../common/format.ts';
import styles from './color-legend.module.css';

/** The colour scale of Δ, with its ends. */
export const ColorLegend = ({ limit }: { readonly limit: number | undefined }) => {
  const end = limit === undefined ? '' : formatNumber(limit, 1);
  return (
    <div className={styles.legend} aria-hidden="true">
      <span>{`−${end}`}</span>
      <span className={styles.ramp} />
      <span>{`+${end}`}</span>
    </div>
  );
};
