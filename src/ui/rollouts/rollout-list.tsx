import { memo, useId } from 'react';
import type { RolloutText } from '../../core/run/step.ts';
import { RolloutCard } from './rollout-card.tsx';
import styles from './rollout-list.module.css';

interface RolloutListProps {
  readonly title: string;
  readonly rollouts: readonly RolloutText[];
  /** Columns of the patch: tokens below this id are in it. 0 without a patch. */
  readonly patchColumns: number;
  /** A string to look for in the texts. */
  readonly wanted: string | undefined;
  /** Show what each token was rewarded for, where that is known. */
  readonly byToken: boolean;
  /** Shown while there are none. */
  readonly empty: string;
  readonly testId: string;
}

const List = (props: RolloutListProps) => {
  const { title, rollouts, patchColumns, wanted, byToken, empty, testId } = props;
  const id = useId();
  return (
    <div className={styles.column}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      <div
        className={styles.scroll}
        role="region"
        aria-labelledby={id}
        tabIndex={0}
        data-testid={testId}
      >
        {rollouts.length === 0 ? (
          <p className={styles.empty}>{empty}</p>
        ) : (
          <ol className={styles.list}>
            {rollouts.map((rollout, i) => (
              <RolloutCard
                key={rollout.index ?? i}
                rollout={rollout}
                patchColumns={patchColumns}
                wanted={wanted}
                byToken={byToken}
              />
            ))}
          </ol>
        )}
      </div>
    </div>
  );
};

/** Of fixed height, so that texts of other lengths move nothing else on the page. */
export const RolloutList = memo(List);
