import { PresetChoice } from './preset-choice.tsx';
import { RunControls } from './run-controls.tsx';
import { StatusLine } from '../status/status-line.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import styles from './control-bar.module.css';

/** Stays in view, so that a run can be paused from everywhere on the page. */
export const ControlBar = () => (
  <section className={styles.bar} aria-label="Controls">
    <div className={styles.inner}>
      <PresetChoice />
      <RunControls />
    </div>
    <Timeline />
    <StatusLine />
  </section>
);
