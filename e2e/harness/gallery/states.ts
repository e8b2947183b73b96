import tokenizerFile from '../../../public/models/tokenizer.json?raw';
import { parseRecordedRun } from '../../../src/core/run/formats/recorded-run.ts';
import type { Run } from '../../../src/core/run/run.ts';
import type { Step } from '../../../src/core/run/step.ts';
import { createTokenizer } from '../../../src/core/tokenizer/tokenizer.ts';
import type { ModelReport } from '../../../src/protocol/ports.ts';
import type { LabState, LoadedModels } from '../../../src/state/types.ts';
import type { StateName } from './state-names.ts';

/*
 * States of the lab that a person may meet, made of recorded runs. What a recorded run does not
 * hold (models, times) is of the machine that it tells.
 */

type Change = Partial<LabState>;

const FILES = import.meta.glob<string>('../../../public/runs/*.json', {
  query: '?raw',
  import: 'default',
});

const recorded = async (id: string): Promise<Run> => {
  const load = FILES[`../../../public/runs/${id}.json`];
  if (load === undefined) throw new Error(`public/runs has no ${id}.`);
  return parseRecordedRun(await load());
};

const modelsOf = ({ config }: Run): LoadedModels => {
  const report: ModelReport = {
    backend: { backend: 'wasm', device: 'WebAssembly SIMD', threads: 2 },
    parameters: 173_824,
    width: 64,
    layers: 2,
    vocabularySize: 512,
    contextLength: 128,
  };
  return { size: config.model, generator: report, target: report };
};

/** After all GRPO steps of a recorded run. */
const finished = (run: Run): Change => ({
  draft: run.config,
  runConfig: run.config,
  status: 'finished',
  models: modelsOf(run),
  steps: run.steps,
  step: run.steps.length,
  finishedSteps: run.steps.length,
});

/** In the middle of a GRPO step's training. */
const running = (run: Run, after: number): Change => {
  const { step, tokensDrawn, rollouts, seconds } = run.steps[after]!;
  const current: Step = {
    step,
    seconds: {},
    scores: {},
    ...(tokensDrawn === undefined ? {} : { tokensDrawn }),
    ...(rollouts === undefined ? {} : { rollouts }),
  };
  return {
    ...finished(run),
    status: 'running',
    steps: run.steps.slice(0, after),
    current,
    step,
    finishedSteps: after,
    stages: {
      sample: { status: 'done', runs: 1, seconds: seconds.sample ?? 0.4 },
      train: { status: 'running', runs: 0, seconds: seconds.train ?? 0.4 },
      measure: { status: 'waiting', runs: 0, seconds: 0.1 },
      attribute: { status: 'waiting', runs: 0, seconds: 0.8 },
      advantage: { status: 'waiting', runs: 0, seconds: 0 },
      update: { status: 'waiting', runs: 0, seconds: 1.4 },
      validate: { status: 'waiting', runs: 0 },
    },
    activity: {
      stage: 'train',
      progress: { done: 3, total: 8 },
      elapsedSeconds: 0.3,
      secondsLeft: 0.5,
    },
    runSecondsLeft: 140,
  };
};

/** As many GRPO steps as a night makes. */
const HUGE = 5000;

const huge = (run: Run): Change => ({
  ...finished({ ...run, config: { ...run.config, grpoSteps: HUGE } }),
  steps: Array.from({ length: HUGE }, (_, i) => {
    const from = run.steps[i % run.steps.length]!;
    return { ...from, step: i + 1 };
  }),
  step: HUGE,
  finishedSteps: HUGE,
});

const LONG =
  'A message that somebody else wrote, with a-word-that-nobody-would-ever-break-anywhere-at-all. ';

const STATES: Readonly<Record<StateName, () => Promise<Change>>> = {
  empty: () => Promise.resolve({}),
  loading: () =>
    Promise.resolve({
      status: 'loading',
      activity: {
        stage: 'load',
        progress: { done: 300_000, total: 1_400_000 },
        elapsedSeconds: 2,
      },
    }),
  running: async () => running(await recorded('67-adam-1'), 12),
  lookedBack: async () => ({ ...running(await recorded('67-adam-1'), 40), cursor: 15 }),
  finished: async () => finished(await recorded('67-adam-1')),
  failed: async () => ({
    ...running(await recorded('67-adam-1'), 12),
    status: 'failed',
    activity: undefined,
    failure: {
      title: 'The target worker has stopped',
      message: LONG.repeat(4),
      resumable: true,
    },
  }),
  ranOff: async () => {
    const run = await recorded('67-adam-1');
    const steps = run.steps.map((step) => ({ ...step, scores: { ...step.scores, kl: 4.2 } }));
    return running({ ...run, steps }, 12);
  },
  refused: () =>
    Promise.resolve({
      rejected: { innerLr: { text: 'a lot', problem: 'Type a number from 0 to 1.' } },
      problems: [LONG.repeat(2)],
      notices: ['The address asks for colour=green, which is no setting.', LONG],
    }),
  huge: async () => huge(await recorded('qr-adam-1')),
  qr: async () => finished(await recorded('qr-adam-1')),
  l2: async () => finished(await recorded('l2-adam-1')),
  language: async () => finished(await recorded('german-adam-1')),
  uuid: async () => finished(await recorded('uuid-8-adam-token-1')),
  untrained: async () => finished(await recorded('german-levenshtein-1')),
};

/** What a state changes of a lab that has just been opened. */
export const changesOf = async (name: StateName): Promise<Change> => {
  const tokenizer = createTokenizer(JSON.parse(tokenizerFile) as object);
  return {
    ...(await STATES[name]()),
    tokenLabels: Array.from({ length: 21 }, (_, id) => tokenizer.tokenLabel(id)),
  };
};
