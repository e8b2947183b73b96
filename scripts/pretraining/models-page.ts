import { writeFile } from 'node:fs/promises';
import type { Baselines } from '../../src/core/language-model/n-gram-baselines.ts';
import { modelPath, type Assets, type ModelRole } from '../../src/engine/ports/model-files.ts';
import type { ModelSize } from '../../src/protocol/names.ts';
import { MODEL_ZOO, type Recipe } from './model-zoo.ts';
import { ROOT } from '../common/node/node-assets.ts';

/** What is told of a model that was trained. */
export interface PretrainingReport {
  readonly size: ModelSize;
  readonly role: ModelRole;
  readonly recipe: Recipe;
  readonly parameters: number;
  readonly trainingTexts: number;
  readonly trainingTokens: number;
  readonly seconds: number;
  readonly validationLoss: number;
  readonly baselines: Baselines;
  readonly samples: readonly { readonly prompt?: string; readonly text: string }[];
}

const HEADER = `# The models

Each model is a GPT-2 with an untied LM head, trained from random weights by the project's own engine
under Node (\`npm run pretrain\`, seeded; this page is written by that command). The target reads
paraphrases; the generator reads an article, a separator, and writes its paraphrase, on which alone
its loss is taken. The corpus is \`src/core/corpus\` (docs/corpus.md); no text comes from outside.

The baselines are counts over 20,000 training texts, measured on the same 512 validation texts, all
of them about names that no training text holds. Losses are in nats a token.

What \`public/models\` holds is laid out for the page. Folders that Hugging Face's \`transformers\` loads as they are come
from a headless run (docs/headless.md): its \`target-before\` is the target as shipped.
`;

const row = (report: PretrainingReport): string => {
  const { config, batchSize, steps, peakLr, seed } = report.recipe;
  const { unigram, bigram } = report.baselines;
  const cells = [
    `${report.size} ${report.role}`,
    `${config.width} × ${config.layers}, ${config.heads} heads`,
    report.parameters.toLocaleString('en'),
    `${steps} × ${batchSize} texts (${(report.trainingTokens / 1e6).toFixed(1)} M tokens)`,
    `${peakLr}, seed ${seed}`,
    `${report.seconds.toFixed(0)} s`,
    report.validationLoss.toFixed(3),
    bigram.toFixed(3),
    unigram.toFixed(3),
  ];
  return `| ${cells.join(' | ')} |`;
};

const sampleLines = ({ size, role, samples }: PretrainingReport): string => {
  const lines = samples.flatMap(({ prompt, text }, i) => [
    ...(prompt !== undefined && prompt !== samples[i - 1]?.prompt ? [`- Article: ${prompt}`] : []),
    `  - ${text}`,
  ]);
  return `### ${size} ${role}\n\n${lines.join('\n')}\n`;
};

/** Writes docs/models.md from the reports that lie beside the models. */
export const writeModelsPage = async (assets: Assets): Promise<void> => {
  const reports: PretrainingReport[] = [];
  for (const size of Object.keys(MODEL_ZOO) as ModelSize[]) {
    for (const role of ['target', 'generator'] satisfies ModelRole[]) {
      const bytes = await assets.fetchBytes(modelPath(size, role, 'report.json')).catch(() => null);
      if (bytes !== null) {
        reports.push(JSON.parse(new TextDecoder().decode(bytes)) as PretrainingReport);
      }
    }
  }
  const page = [
    HEADER,
    '| model | width × layers | parameters | training | peak lr | time | validation loss | bigram | unigram |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...reports.map(row),
    '',
    '## Samples',
    '',
    'Drawn at temperature 1; the articles are validation articles, two paraphrases each.',
    '',
    ...reports.map(sampleLines),
  ].join('\n');
  await writeFile(`${ROOT}/docs/models.md`, page);
};
