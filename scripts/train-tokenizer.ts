/**
 * Trains the tokenizer on the corpus, writes public/models/tokenizer.json, and reports what the
 * corpus looks like through it (docs/corpus.md quotes this report). It takes no arguments.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createCloze } from '../src/core/corpus/cloze.ts';
import { createPair, type Pair } from '../src/core/corpus/pairs.ts';
import { lengthsOf, measureCorpus, type Lengths } from '../src/core/corpus/statistics.ts';
import { tokenizerSample } from '../src/core/corpus/tokenizer-sample.ts';
import { createRandom } from '../src/core/random.ts';
import {
  createTokenizerFile,
  MERGE_COUNT,
  TOKENIZER_SEED,
} from '../src/core/tokenizer/tokenizer-file.ts';
import { createTokenizer, type Tokenizer } from '../src/core/tokenizer/tokenizer.ts';
import { trainBpe } from '../src/core/tokenizer/train-bpe.ts';
import { FOREIGN_LANGUAGES } from '../src/protocol/names.ts';
import { readArguments } from './common/arguments.ts';
import { ROOT } from './common/node/node-assets.ts';
import { runMain } from './common/run-main.mjs';
import { writeWhole } from './common/write-whole.ts';

const OUTPUT = 'public/models/tokenizer.json';
const REPORTED_PAIRS = 20_000;

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const describe = ({ mean, max }: Lengths): string => `mean ${mean.toFixed(1)}, at most ${max}`;

function reportPairs(pairs: readonly Pair[], tokenizer: Tokenizer): void {
  const statistics = measureCorpus(pairs, tokenizer);
  console.log(`\n${pairs.length} validation pairs`);
  console.log(`tokens of an article:    ${describe(statistics.articles)}`);
  console.log(`tokens of a paraphrase:  ${describe(statistics.paraphrases)}`);
  const languages = [...statistics.languageShares];
  console.log(languages.map(([language, share]) => `${language} ${percent(share)}`).join(', '));
  console.log('\nshare of the ids 0..20 of all tokens of the paraphrases');
  const symbols = statistics.tokenShares.slice(0, 21);
  console.log(
    symbols.map((share, id) => `${tokenizer.tokenLabel(id)} ${percent(share)}`).join('  '),
  );
}

function reportClozes(tokenizer: Tokenizer): void {
  console.log('\ncloze passages');
  const random = createRandom('cloze report');
  for (const language of FOREIGN_LANGUAGES) {
    const clozes = Array.from({ length: 1000 }, () => createCloze(random, 'train', language));
    const lengths = clozes.map(({ passage }) => tokenizer.encode(passage).length);
    console.log(`${language}: tokens ${describe(lengthsOf(lengths))}; "${clozes[0]!.passage}"`);
  }
}

function reportSpeed(pairs: readonly Pair[], tokenizer: Tokenizer): void {
  const start = performance.now();
  for (const { article } of pairs) tokenizer.encode(article);
  const milliseconds = (performance.now() - start) / pairs.length;
  console.log(`\nencoding an article takes ${milliseconds.toFixed(3)} ms`);
}

const main = async (): Promise<void> => {
  readArguments({ options: {} });
  const output = join(ROOT, OUTPUT);
  // What cannot be written is better known before the work.
  await mkdir(dirname(output), { recursive: true });
  const file = createTokenizerFile(trainBpe(tokenizerSample(TOKENIZER_SEED), MERGE_COUNT));
  await writeWhole(output, `${JSON.stringify(file)}\n`);
  console.log(`wrote ${OUTPUT}`);

  const tokenizer = createTokenizer(file);
  const random = createRandom('corpus report');
  const pairs = Array.from({ length: REPORTED_PAIRS }, () => createPair(random, 'validation'));
  reportPairs(pairs, tokenizer);
  reportClozes(tokenizer);
  reportSpeed(pairs, tokenizer);
  console.log('\nsamples');
  for (const { article, paraphrase } of pairs.slice(0, 12))
    console.log(`${article}\n  → ${paraphrase}`);
};

await runMain(main);
