import { useMemo } from 'react';
import { decodePatch } from '../../core/bitmap/pattern.ts';
import { useLab } from '../lab/lab-context.ts';
import { useShown } from '../lab/use-shown.ts';
import { pictureOf } from '../objective/picture-of.ts';
import { QrCode } from './qr-code.tsx';
import { Goal } from './goal.tsx';
import type { ObjectiveView } from '../objective/objective-view.ts';
import { pictureWords } from '../objective/picture-words.tsx';
import styles from './goal.module.css';

/** The code with its text, beside what the LM head shows of it, and whether that can be scanned. */
const QrGoal = () => {
  const draft = useLab((state) => state.draft);
  const wanted = useMemo(() => pictureOf(draft), [draft]);
  const picture = useShown('patchDelta');
  const scores = useShown('scores');
  const runText = useLab((state) => state.runConfig?.qrText);
  const delta = picture?.value;
  const shown = useMemo(() => (delta === undefined ? undefined : decodePatch(delta)), [delta]);
  const scans = scores?.value.scans;
  return (
    <Goal field="qrText">
      <div className={styles.codes}>
        <figure>
          <QrCode pattern={wanted} label={`QR code of “${draft.qrText}”`} />
          <figcaption>wanted</figcaption>
        </figure>
        <figure>
          <QrCode
            pattern={shown}
            label={shown === undefined ? 'No picture yet' : 'The picture in the LM head'}
          />
          <figcaption>
            {picture === undefined ? 'in the LM head' : `in the LM head, GRPO step ${picture.step}`}
          </figcaption>
        </figure>
      </div>
      <p className={styles.verdict} data-testid="scans" data-scans={scans}>
        {scans === undefined ? (
          'After Measure, a scanner looks at the picture.'
        ) : scans > 0 ? (
          <>
            <strong>It scans:</strong> “<span translate="no">{runText}</span>”.
          </>
        ) : (
          'A scanner cannot read the picture yet.'
        )}
      </p>
    </Goal>
  );
};

export const qrView: ObjectiveView = {
  group: 'Pictures',
  words: (config) => pictureWords(config, 'QR code', 'your QR code'),
  Goal: QrGoal,
};
