import { useCallback, useState, type KeyboardEvent } from 'react';
import { formatNumber, formatPercent, formatSigned, plural } from '../common/format.ts';
import { useCanvas, type Surface } from '../common/use-canvas.ts';
import { binAt, drawHistogram } from './draw-histogram.ts';
import type { Histogram } from '../../core/run/histogram.ts';
import styles from './reward-histogram.module.css';

interface RewardHistogramProps {
  readonly histogram: Histogram | undefined;
  /** What a reward above 0 does; left out where the sign of a reward means nothing. */
  readonly above: string | undefined;
  /** Shown before there are rewards. */
  readonly empty: string;
}

const describeBin = (histogram: Histogram, bin: number): string => {
  const { from, width, counts, below, above } = histogram;
  const [low, high] = [from + bin * width, from + (bin + 1) * width].map((edge) =>
    formatSigned(edge),
  );
  const range =
    bin === 0 && below > 0
      ? `below ${high}`
      : bin === counts.length - 1 && above > 0
        ? `above ${low}`
        : `from ${low} to ${high}`;
  return `${plural(counts[bin]!, 'rollout')} with a reward ${range}.`;
};

const describeMoments = ({ mean, std }: Histogram): string =>
  mean === undefined || std === undefined
    ? ''
    : ` Mean ${formatSigned(mean)}, standard deviation ${formatNumber(std)}.`;

export const RewardHistogram = ({ histogram, above, empty }: RewardHistogramProps) =>
  histogram === undefined ? (
    <p className={styles.empty}>{empty}</p>
  ) : (
    <Chart
      histogram={histogram}
      first={
        above === undefined || histogram.positive === undefined
          ? `${plural(histogram.total, 'rollout')}.`
          : `${formatPercent(histogram.positive / histogram.total)} of ${plural(histogram.total, 'rollout')} ${above}.`
      }
    />
  );

interface ChartProps {
  readonly histogram: Histogram;
  /** What is said of the rewards before their moments. */
  readonly first: string;
}

const Chart = ({ histogram, first }: ChartProps) => {
  const [marked, setMarked] = useState<number>();
  const bin = marked !== undefined && marked < histogram.counts.length ? marked : undefined;
  const paint = useCallback(
    (surface: Surface) => drawHistogram(histogram, bin, surface),
    [histogram, bin],
  );
  const canvas = useCanvas(paint);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = histogram.counts.length - 1;
    setMarked(Math.min(Math.max((bin ?? (step > 0 ? -1 : last + 1)) + step, 0), last));
  };
  const summary = `${first}${describeMoments(histogram)}`;
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.canvas}
        data-testid="reward-histogram"
        data-total={histogram.total}
        role="img"
        aria-label={`Histogram of rewards. ${summary} Arrow keys read single bins.`}
        tabIndex={0}
        onPointerMove={(event) =>
          setMarked(binAt(event.nativeEvent.offsetX, event.currentTarget.clientWidth, histogram))
        }
        onPointerLeave={() => setMarked(undefined)}
        onBlur={() => setMarked(undefined)}
        onKeyDown={onKeyDown}
      />
      {/* Read out when somebody points, not with every GRPO step. */}
      <output className={styles.readout} aria-live={bin === undefined ? 'off' : 'polite'}>
        {bin === undefined ? summary : describeBin(histogram, bin)}
      </output>
    </>
  );
};
