import { BackendBadge } from '../status/backend-badge.tsx';
import { ThemeSwitch } from '../theme/theme-switch.tsx';
import styles from './header.module.css';

export const Header = () => (
  <header className={styles.header}>
    <div className={styles.words}>
      <h1 className={styles.name}>
        <img src="./icons/favicon.svg" alt="" width="28" height="28" />
        DPG Lab
      </h1>
      <p className={styles.lede}>
        Plain text, chosen by metagradients, draws a picture in a language model’s LM head.
      </p>
      <p className={styles.more}>
        A generator paraphrases articles; a target model is fine-tuned on the paraphrases. Each is
        rewarded by how far it moved the target’s weights towards your bitmap, which the generator
        never sees: <a href="https://arxiv.org/abs/2604.08423">Dataset Policy Gradients</a>, live in
        this tab.
      </p>
    </div>
    <div className={styles.tools}>
      <ThemeSwitch />
      <BackendBadge />
    </div>
  </header>
);
