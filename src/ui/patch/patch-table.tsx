import { formatSigned } from '../common/format.ts';
import styles from './patch-table.module.css';

interface PatchTableProps {
  readonly delta: readonly (readonly number[])[];
  readonly columnLabels: readonly string[];
}

/** The heatmap's numbers, for reading, searching and copying. */
export const PatchTable = ({ delta, columnLabels }: PatchTableProps) => (
  <div className={styles.scroll} role="region" aria-label="Values of Δ" tabIndex={0}>
    <table className={styles.table} translate="no">
      <caption className="visually-hidden" translate="yes">
        Δ: rows are hidden dimensions, columns tokens
      </caption>
      <thead>
        <tr>
          <td />
          {delta[0]?.map((_, j) => (
            <th key={j} scope="col">
              {columnLabels[j] ?? j}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {delta.map((row, i) => (
          <tr key={i}>
            <th scope="row">{i}</th>
            {row.map((value, j) => (
              <td key={j}>{formatSigned(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
