import { scoresOf } from '../../core/objective/objectives.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { useShown } from '../lab/use-shown.ts';
import { formatNumber } from '../common/format.ts';
import { formatScore } from '../common/format-score.ts';
import styles from './score-table.module.css';

/** All scores and Φ, on the step's own texts and on unseen prompts. */
export const ScoreTable = ({ config }: { readonly config: RunConfig }) => {
  const own = useShown('scores')?.value;
  const phi = useShown('phi')?.value;
  const validation = useShown('validation');
  const unseenPhi = validation?.value.phi;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Scores</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">this GRPO step</th>
          <th scope="col">
            {validation === undefined
              ? 'unseen prompts'
              : `unseen prompts, step ${validation.step}`}
          </th>
        </tr>
      </thead>
      <tbody>
        {scoresOf(config).map((score) => {
          const text = (scores: Scores | undefined) => {
            const value = scores?.[score.key];
            const untuned = score.untunedKey && scores?.[score.untunedKey];
            if (value === undefined) return '–';
            const beside =
              typeof untuned === 'number' ? ` (untuned ${formatScore(untuned, score)})` : '';
            return formatScore(value, score) + beside;
          };
          return (
            <tr key={score.key}>
              <th scope="row">{score.label}</th>
              <td>{text(own)}</td>
              <td>{text(validation?.value.scores)}</td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">Φ</th>
          <td>{phi === undefined ? '–' : formatNumber(phi, 4)}</td>
          <td>{unseenPhi === undefined ? '–' : formatNumber(unseenPhi, 4)}</td>
        </tr>
      </tbody>
    </table>
  );
};
