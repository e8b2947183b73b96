import { chartSheet } from '../../common/figures/chart-sheet.tsx';
import type { MethodName } from '../plan/methods.ts';
import { claimList, decided, open, type Claim, type Verdict } from './claims.ts';
import { curveChart, drawn } from './curves.ts';
import { share, spread } from './format.ts';
import { methodTable } from './method-table.ts';
import { finalScore, type Outcomes } from './outcomes.ts';
import { sampleTexts } from './samples.ts';
import { commandLine, image, type WriteSection } from './section.ts';
import { tuningTable } from './tuning-table.ts';

const CHART = 'figure5.svg';
const PRESETS_OF_5 = ['uuid-8', 'uuid-32'] as const;

/** Of the rollouts that hold the whole UUID: from here on it is learned. */
const LEARNED = 0.5;
/** Of the UUID's length, beyond what the untuned generator writes by chance. */
const NOTICEABLE = 0.1;

const learns = (outcomes: Outcomes, preset: (typeof PRESETS_OF_5)[number]): Verdict => {
  const exact = finalScore(outcomes, preset, 'adam', 'exact');
  return exact === undefined
    ? open('not finished')
    : decided(exact.mean >= LEARNED, `${spread(exact, share)} of the rollouts hold it whole`);
};

const claims = (outcomes: Outcomes): readonly Claim[] => {
  const soft = (method: MethodName) => finalScore(outcomes, 'uuid-8', method, 'soft')?.mean;
  const [sgd, naive, untuned] = [soft('sgd'), soft('naive'), soft('untuned')];
  return [
    ...PRESETS_OF_5.map((preset) => ({
      section: '§4.5',
      paper: `the generator learns to write the UUID with Adam (${preset})`,
      verdict: learns(outcomes, preset),
    })),
    {
      section: '§4.5',
      paper: 'with SGD and with Φ as reward it never learns any part of the UUID (uuid-8)',
      verdict:
        sgd === undefined || naive === undefined || untuned === undefined
          ? open('needs SGD, naive and the untuned generator')
          : decided(
              Math.max(sgd, naive) <= untuned + NOTICEABLE,
              `soft: SGD ${share(sgd)}, naive ${share(naive)}, untuned ${share(untuned)}`,
            ),
    },
  ];
};

const chartsOf = (outcomes: Outcomes): Readonly<Record<string, string>> => {
  const charts = drawn(
    PRESETS_OF_5.flatMap((preset) =>
      (['exact', 'soft'] as const).map((key) =>
        curveChart(outcomes, {
          title: `${preset}: ${key}`,
          preset,
          key,
          yLabel: key === 'exact' ? 'whole UUID, share' : 'longest piece, share',
          yRange: [0, 1],
        }),
      ),
    ),
  );
  if (charts.length === 0) return {};
  const description =
    'Share of rollouts with the whole UUID, and of it in a rollout, over GRPO steps';
  return { [CHART]: chartSheet({ description, columns: 2, charts }) };
};

/** Fig. 5: a UUID that the generator has never seen. */
export const figure5: WriteSection = (outcomes) => {
  const charts = chartsOf(outcomes);
  return {
    charts,
    lines: [
      '## Figure 5: a UUID',
      '',
      ...commandLine('figure5'),
      ...(CHART in charts ? image('UUIDs over GRPO steps', CHART) : []),
      'Validations write greedily, as in the paper. A takes sixteen inner steps at ten times the learning rate of the other presets, where the paper takes one; for the long UUID tokens are credited one by one, where the paper credits whole texts: [settings.md](settings.md) says why. The paper’s UUID has 32 characters; methods are compared on the first eight of ours. The paper says that Adam’s generator learns the UUID, and that those of SGD and naive never write any part of it more often; it gives no numbers.',
      '',
      ...PRESETS_OF_5.flatMap((preset) => [
        `### ${preset}`,
        '',
        ...methodTable(outcomes, preset, [
          { title: 'exact', key: 'exact', show: share },
          { title: 'soft', key: 'soft', show: share },
        ]),
        '',
        ...tuningTable(outcomes, preset),
        ...sampleTexts(outcomes, preset),
      ]),
      ...claimList(claims(outcomes)),
      '',
    ],
  };
};
