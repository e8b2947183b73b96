import { Article } from '../article/article.tsx';
import { ControlBar } from '../controls/control-bar.tsx';
import { CurvesPanel } from '../curves/curves-panel.tsx';
import { LoopPanel } from '../loop/loop-panel.tsx';
import { OutcomePanel } from '../outcome/outcome-panel.tsx';
import { RewardPanel } from '../rewards/reward-panel.tsx';
import { RolloutsPanel } from '../rollouts/rollouts-panel.tsx';
import { SettingsPanel } from '../settings/settings-panel.tsx';
import { Announcer } from '../status/announcer.tsx';
import { ConfigNotices } from '../status/config-notices.tsx';
import { FailureNotice } from '../status/failure-notice.tsx';
import { WishPanel } from '../wish/wish-panel.tsx';
import { Header } from './header.tsx';
import styles from './app.module.css';

/** The page, from what you want over how it comes about to what it came to. */
export const App = () => (
  <div className={styles.page}>
    <Header />
    <main>
      <ControlBar />
      <FailureNotice />
      <ConfigNotices />
      <div className={styles.stage}>
        <div className={styles.wish}>
          <WishPanel />
        </div>
        <div className={styles.loop}>
          <LoopPanel />
        </div>
        <div className={styles.outcome}>
          <OutcomePanel />
        </div>
      </div>
      <div className={styles.block}>
        <CurvesPanel />
      </div>
      <div className={styles.texts}>
        <RewardPanel />
        <RolloutsPanel />
      </div>
      <div className={styles.block}>
        <SettingsPanel />
      </div>
      <Article />
      <Announcer />
    </main>
  </div>
);
