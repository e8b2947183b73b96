import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatPattern, parsePattern } from '../../core/bitmap/pattern.ts';
import { bitmapLimits } from '../../state/selectors.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { Panel } from '../common/panel.tsx';
import { BitmapEditor } from './bitmap-editor.tsx';
import styles from './bitmap-panel.module.css';

export const BitmapPanel = () => {
  const text = useLab((state) => state.draft.pattern);
  const inRun = useLab((state) => state.runConfig?.pattern);
  const largest = useLab(useShallow(bitmapLimits));
  const { setPattern } = useActions();
  const pattern = useMemo(() => parsePattern(text), [text]);
  return (
    <Panel
      title="What you want"
      caption={
        <>
          Target <var>Y</var>: the sign by which each weight of the patch should change. Rows are
          hidden dimensions, columns are tokens.
        </>
      }
      testId="bitmap-panel"
    >
      <BitmapEditor
        pattern={pattern}
        largest={largest}
        onChange={(changed) => setPattern(formatPattern(changed))}
      />
      <p className={styles.hint}>
        {inRun !== undefined && inRun !== text
          ? 'The run in progress keeps its own bitmap; reset to run this one.'
          : 'Drag to draw. Keyboard: arrow keys move, Space flips a pixel.'}
      </p>
    </Panel>
  );
};
