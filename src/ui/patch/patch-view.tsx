import { useMemo, useState } from 'react';
import type { Pattern } from '../../core/bitmap/pattern.ts';
import { MiniBitmap } from '../bitmap/mini-bitmap.tsx';
import { formatPercent, plural } from '../common/format.ts';
import { Headline } from '../common/headline.tsx';
import { ColorLegend } from './color-legend.tsx';
import { decodedLike, summarise } from './describe-patch.ts';
import { PatchCanvas } from './patch-canvas.tsx';
import { largestMagnitude, niceCeiling } from './patch-scale.ts';
import { PatchTable } from './patch-table.tsx';
import styles from './patch-view.module.css';

interface PatchViewProps {
  readonly delta: readonly (readonly number[])[] | undefined;
  readonly target: Pattern;
  readonly columnLabels: readonly string[];
  /** Which texts the target was fine-tuned on: 'GRPO step 12, its own rollouts'. */
  readonly source: string;
}

const BEFORE = 'Nothing is measured yet. Press Play: the first picture comes after Measure.';

export const PatchView = ({ delta: given, target, columnLabels, source }: PatchViewProps) => {
  const [showsTable, setShowsTable] = useState(false);
  const decoded = useMemo(() => decodedLike(given, target), [given, target]);
  const delta = decoded === undefined ? undefined : given;
  const limit = useMemo(
    () => (delta === undefined ? undefined : niceCeiling(largestMagnitude(delta))),
    [delta],
  );
  const counts = delta === undefined ? undefined : summarise(delta, target);
  const summary =
    counts === undefined
      ? 'LM-head patch, not measured yet.'
      : `LM-head patch: ${counts.right} of ${counts.total} pixels have the wanted sign. Arrow keys read single values.`;
  return (
    <div
      className={styles.view}
      data-testid="patch"
      data-accuracy={counts?.accuracy}
      data-wrong={counts?.wrong}
      data-rows={target.length}
      data-columns={target[0]?.length}
    >
      <div className={styles.top}>
        <Headline
          value={counts && String(counts.right)}
          of={target.flat().length}
          label={counts ? `pixels right: ${formatPercent(counts.accuracy)}` : 'pixels right'}
          source={source}
        />
        <div className={styles.pair}>
          <figure>
            <MiniBitmap
              pattern={decoded}
              target={target}
              label={
                counts === undefined
                  ? 'Decoded image: none yet.'
                  : `Decoded image: ${counts.wrong} of ${counts.total} pixels wrong.`
              }
            />
            <figcaption>sign(Δ)</figcaption>
          </figure>
          <figure>
            <MiniBitmap pattern={target} target={target} label="Target bitmap Y" />
            <figcaption>
              target <var>Y</var>
            </figcaption>
          </figure>
        </div>
      </div>
      <PatchCanvas
        delta={delta}
        target={target}
        limit={limit ?? 1}
        columnLabels={columnLabels}
        summary={summary}
        hint={
          counts === undefined
            ? BEFORE
            : counts.wrong > 0
              ? `A frame with a cross marks the ${plural(counts.wrong, 'wrong pixel')}. Point at a pixel, or use the arrow keys, to read it.`
              : 'Every pixel has the wanted sign. Point at one, or use the arrow keys, to read it.'
        }
      />
      <ColorLegend limit={limit} />
      <details
        className={styles.numbers}
        onToggle={(event) => setShowsTable(event.currentTarget.open)}
      >
        <summary>Values as a table</summary>
        {showsTable &&
          (delta === undefined ? (
            <p>{BEFORE}</p>
          ) : (
            <PatchTable delta={delta} columnLabels={columnLabels} />
          ))}
      </details>
    </div>
  );
};
