import type { CSSProperties } from 'react';
import type { TokenPiece } from '../../core/tokenizer/token-pieces.ts';
import { cx } from '../common/cx.ts';
import { formatSigned } from '../common/format.ts';
import styles from './rollout-text.module.css';
import { specialName } from '../../core/tokenizer/special-tokens.ts';

/** Of the text's strongest reward: from here on a token is underlined, so that colour does not speak alone. */
const STRONG = 0.5;

interface TokenTextProps {
  readonly tokens: readonly TokenPiece[];
}

/** A rollout token by token, tinted by what each adds to the text's reward. */
export const TokenText = ({ tokens }: TokenTextProps) => {
  const most = Math.max(...tokens.map(({ reward }) => Math.abs(reward)));
  return (
    <p className={styles.text} translate="no">
      {tokens.map(({ text, reward }, i) => {
        const share = most === 0 ? 0 : reward / most;
        const special = specialName(text);
        return (
          <span
            key={i}
            className={cx(
              styles.token,
              share < 0 && styles.lowers,
              Math.abs(share) >= STRONG && styles.strong,
              special !== undefined && styles.special,
            )}
            style={{ '--share': Math.abs(share) } as CSSProperties}
            title={formatSigned(reward)}
          >
            {special ?? text}
          </span>
        );
      })}
    </p>
  );
};
