import { lastValidation } from '../../../src/core/run/run.ts';
import { decodePatch } from '../../../src/core/bitmap/pattern.ts';
import { patternOf } from '../../../src/core/objective/objectives.ts';
import { bitmapSheet, type SheetBitmap } from '../../common/figures/bitmap-sheet.tsx';
import { methodOf } from '../plan/methods.ts';
import { claimList, decided, open, type Verdict } from './claims.ts';
import { listed } from './format.ts';
import { comparedIn, methodsIn, type Outcome, type Outcomes } from './outcomes.ts';
import { commandLine, image, type WriteSection } from './section.ts';

const CHART = 'figure3.svg';
const PIXELS = 42;

/** The picture of a finished run's last validation. */
const bitmapOf = ({ run, recorded }: Outcome): readonly SheetBitmap[] => {
  const validation = recorded?.finished === true ? lastValidation(recorded.steps) : undefined;
  const wanted = recorded && patternOf(recorded.config);
  if (validation?.patchDelta === undefined || wanted === undefined) return [];
  const right = Math.round((validation.scores.pixelAccuracy ?? 0) * PIXELS);
  return [
    {
      title: methodOf(run.method).label,
      note: `seed ${run.seed}: ${right} of ${PIXELS}`,
      decoded: decodePatch(validation.patchDelta),
      wanted,
    },
  ];
};

const inMethodOrder = (outcomes: Outcomes): readonly SheetBitmap[] =>
  methodsIn(outcomes, '67').flatMap((method) =>
    comparedIn(outcomes, '67', method).flatMap(bitmapOf),
  );

const perfection = (outcomes: Outcomes): Verdict => {
  const finished = comparedIn(outcomes, '67').filter(({ recorded }) => recorded?.finished === true);
  const perfect = finished.filter(
    ({ recorded }) => lastValidation(recorded!.steps)?.scores.pixelAccuracy === 1,
  );
  const methods = new Set(finished.map(({ run }) => run.method));
  if (!methods.has('adam-t96') || methods.size < 3) return open('needs T = 96 and others');
  return decided(
    perfect.length > 0 && perfect.every(({ run }) => run.method === 'adam-t96'),
    `all ${PIXELS} pixels are right in ${listed(perfect.map(({ run }) => run.id))}`,
  );
};

/** Fig. 3: the final pictures. */
export const figure3: WriteSection = (outcomes) => {
  const bitmaps = inMethodOrder(outcomes);
  const charts =
    bitmaps.length === 0
      ? undefined
      : { [CHART]: bitmapSheet('Final pictures by method and seed', bitmaps, 6) };
  return {
    charts: charts ?? {},
    lines: [
      '## Figure 3: the final pictures',
      '',
      ...commandLine('figure3'),
      ...(charts === undefined
        ? ['Not run: they are the pictures of Figure 2’s finished runs.', '']
        : [
            ...image('Final pictures by method and seed', CHART),
            'Blue is +, orange is −; a white dot is on each wrong pixel. They come from the last validation of Figure 2’s runs.',
            '',
          ]),
      ...claimList([
        {
          section: 'Fig. 3',
          paper: 'only Adam with T = 96 got a perfect picture, at the second try',
          verdict: perfection(outcomes),
        },
      ]),
      '',
    ],
  };
};
