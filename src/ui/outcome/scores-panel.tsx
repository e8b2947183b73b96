import { objectiveOf } from '../../core/objective/objectives.ts';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { useShown } from '../lab/use-shown.ts';
import { Headline } from '../common/headline.tsx';
import { Panel } from '../common/panel.tsx';
import { wantedText } from '../objective/wanted-text.ts';
import { FoundPieces } from './found-pieces.tsx';
import { headlineOf } from './headline-of.ts';
import { ScoreChange } from './score-change.tsx';
import { ScoreTable } from './score-table.tsx';
import styles from './scores-panel.module.css';

/** How near a run without a picture has come to what it wants. */
export const ScoresPanel = () => {
  const config = useLab(shownConfig);
  const objective = objectiveOf(config);
  const scores = useShown('scores');
  const rollouts = useShown('rollouts');
  const wanted = wantedText(config);
  // A string is looked for in the texts that are shown, before they have scores.
  const step = (wanted === undefined ? scores : rollouts)?.step;
  return (
    <Panel
      title="What came of it"
      caption={`${objective.label}: how near the generator’s texts bring the target to it.`}
      testId="scores-panel"
    >
      <div className={styles.view}>
        <Headline
          {...headlineOf(config, scores?.value, rollouts?.value)}
          source={step === undefined ? 'nothing yet' : `on the rollouts of GRPO step ${step}`}
        />
        <ScoreTable config={config} />
        {wanted !== undefined && <FoundPieces wanted={wanted} />}
        {objective.scores.map((change) => {
          const of = objective.scores.find(({ key }) => key === change.changeOf);
          return of && <ScoreChange key={change.key} of={of} change={change} />;
        })}
      </div>
    </Panel>
  );
};
