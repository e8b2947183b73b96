import { lastValidation, type Run } from '../../../src/core/run/run.ts';
import type { StepValidation } from '../../../src/core/run/step.ts';
import { decodePatch } from '../../../src/core/bitmap/pattern.ts';
import { patternOf } from '../../../src/core/objective/objectives.ts';
import { bitmapSheet } from '../../common/figures/bitmap-sheet.tsx';
import { claimList, decided, open, type Verdict } from './claims.ts';
import { decimals, share } from './format.ts';
import { methodTable } from './method-table.ts';
import { comparedIn, type Outcomes } from './outcomes.ts';
import { commandLine, image, type WriteSection } from './section.ts';

const CHART = 'figure1.svg';

/** The QR code as it is now, also before the run is finished. */
const picture = (outcomes: Outcomes): Readonly<Record<string, string>> => {
  const recorded = comparedIn(outcomes, 'qr', 'adam')[0]?.recorded;
  if (recorded === undefined) return {};
  const validation = recorded.longerValidation ?? lastValidation(recorded.steps);
  const wanted = patternOf(recorded.config);
  if (validation?.patchDelta === undefined || wanted === undefined) return {};
  const decoded = decodePatch(validation.patchDelta);
  const accuracy = validation.scores.pixelAccuracy ?? 0;
  const note = `${share(accuracy)} of the pixels`;
  return {
    [CHART]: bitmapSheet(
      'The QR code in the target’s LM head, beside the one that is wanted',
      [
        { title: 'in the LM head', note, decoded, wanted },
        { title: 'wanted', note: recorded.config.qrText, decoded: wanted, wanted },
      ],
      2,
    ),
  };
};

const reads = ({ scores, innerSteps, batchSize }: StepValidation): string =>
  `${share(scores.pixelAccuracy ?? 0)} of the pixels on ${innerSteps} inner steps of ${batchSize.toLocaleString('en')} texts, which jsQR ${scores.scans === 1 ? 'reads' : 'cannot read'}`;

const scans = (recorded: Run | undefined): Verdict => {
  const own = recorded?.finished === true ? lastValidation(recorded.steps) : undefined;
  if (own === undefined) return open('not finished');
  const { longerValidation: longer } = recorded!;
  const evidence = longer === undefined ? reads(own) : `${reads(longer)}; ${reads(own)}`;
  return decided((longer ?? own).scores.scans === 1, evidence);
};

/** Fig. 1: a QR code. */
export const figure1: WriteSection = (outcomes) => {
  const charts = picture(outcomes);
  const [outcome] = comparedIn(outcomes, 'qr', 'adam');
  return {
    charts,
    lines: [
      '## Figure 1: a QR code',
      '',
      ...commandLine('figure1'),
      ...(CHART in charts ? image('The QR code in the LM head', CHART) : []),
      'On the base models, one run, as in the paper; that one had 200 GRPO steps of 98,304 texts each, this one 1,024 texts a step. Validations draw the picture with eight inner steps of 128 texts; once, at the end, with as many texts an inner step as the paper’s, which leaves less to chance. The paper validates on its training texts, we on unseen prompts.',
      '',
      ...methodTable(outcomes, 'qr', [
        { title: 'pixel accuracy', key: 'pixelAccuracy', show: share },
        { title: 'scans', key: 'scans', show: decimals(0) },
      ]),
      '',
      ...claimList([
        {
          section: '§4.1',
          paper: 'the signs of the change of the LM head are a QR code that can be scanned',
          verdict: scans(outcome?.recorded),
        },
      ]),
      '',
    ],
  };
};
