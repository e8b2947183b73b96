import { useMemo } from 'react';
import { formatPattern, parsePattern } from '../../core/bitmap/pattern.ts';
import { useActions, useLab } from '../app/lab-context.ts';
import { Panel } from '../common/panel.tsx';
import { BitmapEditor } from './bitmap-editor.tsx';
import { largestSize } from './edit-pattern.ts';
import styles from './bitmap-panel.module.css';

export const BitmapPanel = () => {
  const text = useLab((state) => state.draft.pattern);
  const inRun = useLab((state) => state.runConfig?.pattern);
  const width = useLab((state) => state.models.target?.width);
  const vocabulary = useLab((state) => state.models.target?.vocabularySize);
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
        largest={largestSize(width, vocabulary)}
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
