import { Article } from '../article/article.tsx';
import { Boundary } from '../common/boundary.tsx';
import { cx } from '../common/cx.ts';
import { ControlBar } from '../controls/control-bar.tsx';
import { CurvesPanel } from '../curves/curves-panel.tsx';
import { LoopPanel } from '../loop/loop-panel.tsx';
import { OutcomePanel } from '../outcome/outcome-panel.tsx';
import { RewardPanel } from '../rewards/reward-panel.tsx';
import { RolloutsPanel } from '../rollouts/rollouts-panel.tsx';
import { SettingsPanel } from '../settings/settings-panel.tsx';
import { Announcer } from '../status/announcer.tsx';
import { ConfigNotices } from '../status/config-notices.tsx';
import { RunOffNotice } from '../status/run-off-notice.tsx';
import { FailureNotice } from '../status/failure-notice.tsx';
import { GoalPanel } from '../objectives/goal-panel.tsx';
import { Header } from './header.tsx';
import { useLab } from '../lab/lab-context.ts';
import { kindOfRun } from '../lab/selectors.ts';
import styles from './app.module.css';

/** The page, from what you want over how it comes about to what it came to. */
export const App = () => {
  // Another kind of run is told in other sentences: what tells it is drawn anew, not mended.
  const kind = useLab(kindOfRun);
  return (
    <div className={styles.page}>
      <Boundary name="Heading">
        <Header />
      </Boundary>
      <main>
        <Boundary name="Controls">
          <ControlBar />
        </Boundary>
        <Boundary name="Notices">
          <FailureNotice />
          <ConfigNotices />
          <RunOffNotice />
        </Boundary>
        <div className={styles.stage}>
          <div className={styles.goal}>
            <Boundary name="What you want">
              <GoalPanel />
            </Boundary>
          </div>
          <div className={styles.loop}>
            <Boundary name="The loop">
              <LoopPanel key={kind} />
            </Boundary>
          </div>
          <div className={styles.outcome}>
            <Boundary name="What came of it">
              <OutcomePanel />
            </Boundary>
          </div>
        </div>
        <div className={styles.block}>
          <Boundary name="How it goes">
            <CurvesPanel />
          </Boundary>
        </div>
        <div className={styles.texts}>
          <Boundary name="Rewards">
            <RewardPanel key={kind} />
          </Boundary>
          <Boundary name="Rollouts">
            <RolloutsPanel />
          </Boundary>
        </div>
        <div className={cx(styles.block, styles.settings)}>
          <Boundary name="Settings">
            <SettingsPanel />
          </Boundary>
        </div>
        <Boundary name="What is going on here?">
          <Article />
        </Boundary>
        <Boundary name="Announcements">
          <Announcer />
        </Boundary>
      </main>
    </div>
  );
};
