import { memo, useId } from 'react';
import type { ShownRollout } from '../../state/types.ts';
import { RolloutCard } from './rollout-card.tsx';
import styles from './rollout-list.module.css';

interface RolloutListProps {
  readonly title: string;
  readonly rollouts: readonly ShownRollout[];
  readonly patchColumns: number;
  /** Shown while there are none. */
  readonly empty: string;
  readonly testId: string;
}

const List = ({ title, rollouts, patchColumns, empty, testId }: RolloutListProps) => {
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
            {rollouts.map((rollout) => (
              <RolloutCard key={rollout.index} rollout={rollout} patchColumns={patchColumns} />
            ))}
          </ol>
        )}
      </div>
    </div>
  );
};

/** Of fixed height, so that texts of other lengths move nothing else on the page. */
export const RolloutList = memo(List);
