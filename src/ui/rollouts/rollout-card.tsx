import type { RolloutText as Rollout } from '../../core/run/step.ts';
import { factStretches } from '../../core/corpus/fact-stretches.ts';
import { cx } from '../common/cx.ts';
import { formatFixed, formatSigned, plural } from '../common/format.ts';
import { Marked } from '../common/marked.tsx';
import { plainText } from '../objective/plain-text.ts';
import { RolloutText } from './rollout-text.tsx';
import { TokenText } from './token-text.tsx';
import styles from './rollout-card.module.css';

interface RolloutCardProps {
  readonly rollout: Rollout;
  /** Columns of the patch: tokens below this id are in it. 0 without a patch. */
  readonly patchColumns: number;
  /** A string to look for in the text. */
  readonly wanted: string | undefined;
  /** Show what each token was rewarded for, where that is known. */
  readonly byToken: boolean;
}

const signOf = (value: number) => (value > 0 ? styles.plus : value < 0 ? styles.minus : undefined);

export const RolloutCard = ({ rollout, patchColumns, wanted, byToken }: RolloutCardProps) => {
  const { index, prompt, facts = [], untuned, ids, reward, advantage, tokens } = rollout;
  const name = index === undefined ? 'this rollout' : `rollout ${index}`;
  return (
    <li className={styles.card} data-testid="rollout">
      {byToken && tokens !== undefined ? (
        <TokenText tokens={tokens} />
      ) : (
        <RolloutText rollout={rollout} wanted={wanted} />
      )}
      <div className={styles.facts}>
        {reward !== undefined && (
          <span className={cx(styles.score, signOf(reward))}>
            <span className={styles.key}>reward</span> <span>{formatSigned(reward)}</span>
          </span>
        )}
        {advantage !== undefined && (
          <span className={cx(styles.score, signOf(advantage))}>
            <span className={styles.key}>advantage</span>{' '}
            <span>{`${advantage > 0 ? '+' : ''}${formatFixed(advantage, 2)}`}</span>
          </span>
        )}
        {ids !== undefined && <TokenCount ids={ids} patchColumns={patchColumns} />}
        <details className={styles.prompt}>
          <summary>
            Prompt<span className="visually-hidden">{` of ${name}`}</span>
          </summary>
          <p translate="no">
            <Marked
              text={prompt}
              piece={undefined}
              quietly={factStretches(prompt, facts, plainText(rollout))}
            />
          </p>
        </details>
        {untuned !== undefined && (
          <details className={styles.prompt}>
            <summary>
              Untuned<span className="visually-hidden">{` text to the prompt of ${name}`}</span>
            </summary>
            <p translate="no">
              <Marked
                text={untuned}
                piece={undefined}
                quietly={factStretches(untuned, facts, untuned)}
              />
            </p>
          </details>
        )}
      </div>
    </li>
  );
};

interface TokenCountProps {
  readonly ids: readonly number[];
  readonly patchColumns: number;
}

const TokenCount = ({ ids, patchColumns }: TokenCountProps) =>
  patchColumns === 0 ? (
    <span>{plural(ids.length, 'token')}</span>
  ) : (
    <span title="Tokens of this rollout that are columns of the patch">
      {`${plural(ids.length, 'token')}, ${ids.filter((id) => id < patchColumns).length} of them in the patch`}
    </span>
  );
