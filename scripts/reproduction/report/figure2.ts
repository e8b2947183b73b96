import { chartSheet } from '../../common/figures/chart-sheet.tsx';
import { curveChart, drawn } from './curves.ts';
import { bitmapPart } from './figure2-bitmap.ts';
import { normPart } from './figure2-norm.ts';
import type { Outcomes } from './outcomes.ts';
import { commandLine, image, type WriteSection } from './section.ts';

const CHART = 'figure2.svg';

const chartsOf = (outcomes: Outcomes): Readonly<Record<string, string>> => {
  const charts = drawn([
    curveChart(outcomes, {
      title: 'The “67”',
      preset: '67',
      key: 'pixelAccuracy',
      yLabel: 'pixels right, share',
      yRange: [0.5, 1],
    }),
    curveChart(outcomes, {
      title: 'Norm of the LM head',
      preset: 'l2',
      key: 'normChange',
      yLabel: 'change of the ℓ² norm',
    }),
  ]);
  if (charts.length === 0) return {};
  const description = 'Validations over GRPO steps for the 67 and for the norm of the LM head';
  return { [CHART]: chartSheet({ description, columns: 2, charts }) };
};

/** Fig. 2: pictures and norms. */
export const figure2: WriteSection = (outcomes) => {
  const charts = chartsOf(outcomes);
  return {
    charts,
    lines: [
      '## Figure 2: the “67” and the norm of the LM head',
      '',
      ...commandLine('figure2'),
      ...(CHART in charts ? image('Validations over GRPO steps', CHART) : []),
      'The paper shows curves and gives no numbers but the perfect picture (Fig. 3). Lines are means over seeds, bands go from the least to the greatest. Every method writes 960 texts a GRPO step; those of T inner steps train on batches of 960/T, a fourth of that with groups apart, and with Adam’s learning rate s·lr·T is 4 for all of them; SGD keeps that s. All are validated alike, on 8 inner steps of 120 texts, runs with SGD by SGD, as in the paper. Φ as a reward keeps Adam’s learning rate, which the paper tuned too.',
      '',
      ...bitmapPart(outcomes),
      ...normPart(outcomes),
    ],
  };
};
