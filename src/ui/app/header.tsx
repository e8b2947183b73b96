import { wordsOf } from '../objectives/objective-views.ts';
import { BackendBadge } from '../status/backend-badge.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import styles from './header.module.css';

export const Header = () => {
  const { deed, merit } = wordsOf(useLab(shownConfig));
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.name}>
          <img src="./icons/favicon.svg" alt="" width="28" height="28" />
          DPG Lab
        </h1>
        <p className={styles.lede}>{`Plain text, chosen by metagradients, ${deed}`}</p>
        <p className={styles.more}>
          A generator paraphrases articles; a target model is fine-tuned on the paraphrases. Each is
          rewarded by <span>{merit}</span>:{' '}
          <a href="https://arxiv.org/abs/2604.08423">Dataset Policy Gradients</a>, live in this tab.
        </p>
      </div>
      <div className={styles.tools}>
        <ThemeSwitch />
        <BackendBadge />
      </div>
    </header>
  );
};
