import {
  lastValidation,
  type Replay,
  type ReplayValidation,
} from '../../../src/core/files/replay-file.ts';
import { decodePatch } from '../../../src/core/bitmap/pattern.ts';
import { readPatch } from '../../../src/core/files/quantised-patch.ts';
import { patternOf } from '../../../src/core/objective/objectives.ts';
import { bitmapSheet } from '../../lib/bitmap-sheet.tsx';
import { claimList, decided, open, type Verdict } from './claims.ts';
import { decimals, share } from './format.ts';
import { methodTable } from './method-table.ts';
import { comparedIn, type Outcomes } from './outcomes.ts';
import { commandLine, image, type WriteSection } from './section.ts';

const CHART = 'figure1.svg';

/** The QR code as it is now, also before the run is finished. */
const picture = (outcomes: Outcomes): Readonly<Record<string, string>> => {
  const replay = comparedIn(outcomes, 'qr', 'adam')[0]?.replay;
  if (replay === undefined) return {};
  const validation = replay.longerValidation ?? lastValidation(replay);
  const wanted = patternOf(replay.config);
  if (validation?.patch === undefined || wanted === undefined) return {};
  const decoded = decodePatch(readPatch(validation.patch));
  const accuracy = validation.scores.pixelAccuracy ?? 0;
  const note = `${share(accuracy)} of the pixels`;
  return {
    [CHART]: bitmapSheet(
      'The QR code in the target’s LM head, beside the one that is wanted',
      [
        { title: 'in the LM head', note, decoded, wanted },
        { title: 'wanted', note: replay.config.qrText, decoded: wanted, wanted },
      ],
      2,
    ),
  };
};

const reads = ({ scores, innerSteps, batchSize }: ReplayValidation): string =>
  `${share(scores.pixelAccuracy ?? 0)} of the pixels on ${innerSteps} inner steps of ${batchSize.toLocaleString('en')} texts, which jsQR ${scores.scans === 1 ? 'reads' : 'cannot read'}`;

const scans = (replay: Replay | undefined): Verdict => {
  const own = replay?.finished === true ? lastValidation(replay) : undefined;
  if (own === undefined) return open('not finished');
  const { longerValidation: longer } = replay!;
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
          verdict: scans(outcome?.replay),
        },
      ]),
      '',
    ],
  };
};
