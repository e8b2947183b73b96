import { PRESETS } from '../../../src/core/config/presets.ts';
import { FOREIGN_LANGUAGES } from '../../../src/protocol/names.ts';
import { chartSheet } from '../../common/figures/chart-sheet.tsx';
import { claimList } from './claims.ts';
import { curveChart, drawn } from './curves.ts';
import { languageClaims } from './figure4-claims.ts';
import { decimals, share } from './format.ts';
import { methodTable } from './method-table.ts';
import type { Outcomes } from './outcomes.ts';
import { sampleTexts } from './samples.ts';
import { commandLine, image, type WriteSection } from './section.ts';
import { tuningTable } from './tuning-table.ts';

const CHART = 'figure4.svg';

const chartsOf = (outcomes: Outcomes): Readonly<Record<string, string>> => {
  const shares = FOREIGN_LANGUAGES.map((preset) =>
    curveChart(outcomes, {
      title: `${PRESETS[preset].label}: share`,
      preset,
      key: 'targetShare',
      yLabel: 'rollouts in the language, share',
      yRange: [0, 1],
    }),
  );
  const entropies = FOREIGN_LANGUAGES.map((preset) =>
    curveChart(outcomes, {
      title: `${PRESETS[preset].label}: entropy`,
      preset,
      key: 'bigramEntropy',
      yLabel: 'bigram entropy, nats',
      yRange: [0, 8],
    }),
  );
  const charts = drawn([...shares, ...entropies]);
  if (charts.length === 0) return {};
  const description =
    'Share of rollouts in the language, and their bigram entropy, over GRPO steps';
  return { [CHART]: chartSheet({ description, columns: charts.length / 2, charts }) };
};

/** Fig. 4: languages that no prompt asks for. */
export const figure4: WriteSection = (outcomes) => {
  const charts = chartsOf(outcomes);
  return {
    charts,
    lines: [
      '## Figure 4: texts in another language',
      '',
      ...commandLine('figure4'),
      ...(CHART in charts ? image('Languages over GRPO steps', CHART) : []),
      'One seed a method. One inner step, as in the paper; validations train for eight. A classifier of n-grams stands for GPT-4.1 nano, hashed character trigrams for sentence embeddings ([objectives.md](objectives.md)). The classifier is also the reward of the row of that name, which so reaches what it is judged by: its texts are strings of signs that the classifier takes for the language, and the cloze loss shows that they teach nothing. Our generator has met the languages in pretraining, where 1.5 % of the paraphrases are in each of them. The paper gives curves and no numbers.',
      '',
      ...FOREIGN_LANGUAGES.flatMap((language) => [
        `### ${PRESETS[language].label}`,
        '',
        ...methodTable(outcomes, language, [
          { title: 'share in the language', key: 'targetShare', show: share },
          { title: 'bigram entropy', key: 'bigramEntropy', show: decimals(2) },
          { title: 'cloze loss, test', key: 'clozeLoss', show: decimals(3) },
        ]),
        '',
        ...(language === 'german' ? tuningTable(outcomes, language) : []),
        ...sampleTexts(outcomes, language),
      ]),
      ...claimList(languageClaims(outcomes)),
      '',
    ],
  };
};
