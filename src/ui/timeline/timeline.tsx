import { useCallback, type KeyboardEvent, type PointerEvent } from 'react';
import type { Step } from '../../core/run/step.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { useActions, useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { Button } from '../common/button.tsx';
import { cx } from '../common/cx.ts';
import { formatScore } from '../common/format-score.ts';
import { useCanvas, type Surface } from '../common/use-canvas.ts';
import { leadingScore } from '../objective/leading-score.ts';
import { drawTimeline, END, shareOf, spanOf, stepAt } from './draw-timeline.ts';
import styles from './timeline.module.css';

/** GRPO steps that PageUp and PageDown go on or back. */
const PAGE = 10;

/** 'GRPO step 12 of 80, validated, Pixels 95%' */
const describeStep = ({ step, scores, validation }: Step, config: RunConfig): string => {
  const leading = leadingScore(scores, config);
  return [
    `GRPO step ${step} of ${config.grpoSteps}`,
    ...(validation === undefined ? [] : ['validated']),
    ...(leading === undefined
      ? []
      : [`${leading.score.label} ${formatScore(leading.value, leading.score)}`]),
  ].join(', ');
};

/** The finished GRPO steps in a row, and which of them the page shows. */
export const Timeline = () => {
  const { showStep } = useActions();
  const config = useLab(shownConfig);
  const steps = useLab((state) => state.steps);
  const begun = useLab((state) => state.current?.step);
  const cursor = useLab((state) => state.cursor);
  const isRunning = useLab(({ status }) => status === 'running' || status === 'pausing');
  const isLive = cursor === 'live';
  const last = begun ?? steps.length;
  const at = isLive ? last : cursor;
  const shown = steps[at - 1];
  const told =
    shown === undefined
      ? `GRPO step ${at} of ${config.grpoSteps}, in progress`
      : describeStep(shown, config);
  const words = isLive ? `Live: ${told}` : told;
  return (
    <div className={styles.timeline} data-testid="timeline">
      {steps.length === 0 ? (
        <p className={styles.empty}>
          Each finished GRPO step leaves a mark here, for you to look back at.
        </p>
      ) : (
        <>
          <Row
            steps={steps}
            begun={begun}
            span={spanOf(last, config.grpoSteps)}
            at={at}
            last={last}
            isLive={isLive}
            words={words}
            onMove={showStep}
          />
          <Button
            className={cx(styles.live, isLive && styles.isLive)}
            aria-pressed={isLive}
            title="Shows the GRPO step in progress, or the last one"
            onClick={() => showStep('live')}
          >
            Live
          </Button>
          <p className={styles.told}>
            <span data-testid="timeline-told">{words}</span>
            {!isLive && (
              <span className={styles.meanwhile}>
                {isRunning ? `The run goes on at step ${last}.` : `The run stands at step ${last}.`}
              </span>
            )}
          </p>
        </>
      )}
    </div>
  );
};

interface RowProps {
  readonly steps: readonly Step[];
  readonly begun: number | undefined;
  readonly span: number;
  /** The GRPO step that is shown, and the last that could be. */
  readonly at: number;
  readonly last: number;
  readonly isLive: boolean;
  readonly words: string;
  readonly onMove: (step: number | 'live') => void;
}

const Row = ({ steps, begun, span, at, last, isLive, words, onMove }: RowProps) => {
  const paint = useCallback(
    (surface: Surface) => drawTimeline({ steps, begun, span }, surface),
    [steps, begun, span],
  );
  const canvas = useCanvas(paint);

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const step = stepAt(event.clientX - left, width, span);
    if (step !== at) onMove(step);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - PAGE,
      PageUp: at + PAGE,
      Home: 1,
      End: 'live' as const,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onMove(to);
  };

  return (
    <div
      className={styles.row}
      role="slider"
      tabIndex={0}
      aria-label="GRPO step shown"
      aria-valuemin={1}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={words}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={styles.marks} aria-hidden="true" />
      <span
        className={styles.rail}
        style={{
          insetInline: `${END}px`,
          transform: `translateX(${100 * shareOf(at, span)}%)`,
        }}
      >
        <span className={cx(styles.cursor, isLive && styles.atEnd)} />
      </span>
    </div>
  );
};
