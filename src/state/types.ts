import type { TokenPiece } from '../core/tokenizer/token-pieces.ts';
import type { Step } from '../core/run/step.ts';
import type { PresetName } from '../core/config/presets.ts';
import type { Reading, Stage } from '../protocol/events.ts';
import type { Scores } from '../protocol/judge.ts';
import type {
  BackendChoice,
  ModelReport,
  Progress,
  Rollouts,
  UpdateReport,
} from '../protocol/ports.ts';
import type { Theme } from '../persist/settings.ts';
import type { ModelSize } from '../protocol/names.ts';
import type { FieldName, RunConfig } from '../protocol/run-config.ts';
import type { RingBuffer } from './ring-buffer.ts';

/**
 * The page's state. Components read it with zustand selectors and change it only through
 * `actions`. Every value is replaced, never mutated, so reference equality means "unchanged";
 * the one exception is `series`, whose changes show in `seriesVersion`.
 */
export interface LabState extends ConfigSlice, RunSlice, ResultsSlice, SettingsSlice {
  readonly actions: LabActions;
}

/** Bad input of one field, as it was typed, with what is wrong with it. */
export interface RejectedInput {
  readonly text: string;
  readonly problem: string;
}

/** What the next run will take; the run in progress keeps `runConfig`. */
export interface ConfigSlice {
  readonly preset: PresetName;
  /** The last good value of every field. */
  readonly draft: RunConfig;
  /** auto: the fastest that passes its self-test. */
  readonly backend: BackendChoice;
  /** Fields whose text is not a good value; the draft keeps the value before. */
  readonly rejected: Readonly<Partial<Record<FieldName, RejectedInput>>>;
  /** What keeps the draft from running, between fields or against the loaded models. Play waits. */
  readonly problems: readonly string[];
  /** What was wrong with the address that the page was opened with; dismissable. */
  readonly notices: readonly string[];
}

/**
 * idle: no models are loaded. loading: workers start and fetch models. ready: a run can start.
 * pausing: the phase in progress ends first (or, after `stop`, the microbatch).
 * failed: see `failure`; `play` goes on from the last finished GRPO step if it is resumable.
 */
export type RunStatus =
  'idle' | 'loading' | 'ready' | 'running' | 'pausing' | 'paused' | 'finished' | 'failed';

export interface StageState {
  /** next: it runs when the run goes on. */
  readonly status: 'waiting' | 'next' | 'running' | 'done';
  /** How often it has run in this GRPO step: without cross-group batching, A runs G times. */
  readonly runs: number;
  /** Seconds of those runs; before the first one, of the step before, if there was one. */
  readonly seconds?: number;
}

/** The work that is being done now. */
export interface Activity {
  readonly stage: Stage | 'load';
  /** In the stage's own units: tokens drawn, microbatches done. */
  readonly progress?: Progress;
  readonly elapsedSeconds: number;
  /** An estimate, once there is something to estimate from. */
  readonly secondsLeft?: number;
}

export interface Failure {
  /** What happened. */
  readonly title: string;
  /** What it means and what to do. */
  readonly message: string;
  /** `play` takes the run up again after `finishedSteps`. */
  readonly resumable: boolean;
}

export interface RunSlice {
  readonly status: RunStatus;
  /** The config of the run in progress (also paused, failed or finished). */
  readonly runConfig: RunConfig | undefined;
  /** The draft differs from the run in progress: it holds from the next reset on. */
  readonly pendingRestart: boolean;
  /** The GRPO step in progress or next, from 1; 0 when there is no run. */
  readonly step: number;
  readonly finishedSteps: number;
  readonly stages: Readonly<Record<Stage, StageState>>;
  readonly activity: Activity | undefined;
  /** Estimate for the rest of the run, from the last steps. */
  readonly runSecondsLeft: number | undefined;
  readonly failure: Failure | undefined;
  readonly models: LoadedModels | undefined;
}

/** Backends, sizes and limits; a backend's `reason` says why no better one is in use. */
export interface LoadedModels {
  readonly size: ModelSize;
  readonly generator: ModelReport;
  readonly target: ModelReport;
}

/** A rollout as the page shows it. */
export interface ShownRollout {
  /** Among the rollouts of its step. */
  readonly index: number;
  readonly prompt: string;
  /** With its special tokens spelt out. */
  readonly text: string;
  /** The text up to its first special token: what an objective reads of it. */
  readonly plain: string;
  /** Token ids without padding. */
  readonly ids: readonly number[];
  readonly reward?: number;
  readonly advantage?: number;
  /** The text token by token; only where rewards are metagradients. */
  readonly tokens?: readonly TokenPiece[];
}

export interface ValidationView {
  readonly step: number;
  readonly reading: Reading;
  /** Some of its rollouts on unseen prompts. */
  readonly rollouts: readonly ShownRollout[];
}

/** The latest of everything; results of a phase stay until the same phase has run again. */
export interface ResultsSlice {
  /** The GRPO step that `rollouts` and `shown` belong to; 0 for none. */
  readonly resultsStep: number;
  readonly rollouts: Rollouts | undefined;
  /** [n], in the order of the rollouts; undefined until this step's rollouts have rewards. */
  readonly rewards: Float32Array | undefined;
  readonly advantages: Float32Array | undefined;
  /** [n, maxTokens], of metagradients only. */
  readonly tokenRewards: Float32Array | undefined;
  /** Up to 12 each; before there are rewards, `best` holds the first rollouts and `worst` none. */
  readonly shown: {
    readonly best: readonly ShownRollout[];
    readonly worst: readonly ShownRollout[];
  };
  /** The objective's scores of the last step's own rollouts, as far as they are known. */
  readonly scores: Scores | undefined;
  /** Φ, scores and P_c − P_i on the step's own rollouts. */
  readonly reading: Reading | undefined;
  readonly validation: ValidationView | undefined;
  /** Mean example loss of each inner step of the last training. [T] */
  readonly trainLosses: Float32Array | undefined;
  readonly update: UpdateReport | undefined;
  /** The tokens of ids 0 … 20 as text, for the columns of the patch; empty until the tokenizer is there. */
  readonly tokenLabels: readonly string[];
  /** The numbers of finished steps, oldest first. Re-read when `seriesVersion` changes. */
  readonly series: RingBuffer<Step>;
  readonly seriesVersion: number;
}

export interface SettingsSlice {
  readonly theme: Theme;
}

export interface LabActions {
  /** Replaces the draft by the preset's config. */
  readonly choosePreset: (name: PresetName) => void;
  /** Takes a control's text; bad text goes to `rejected`, the draft keeps its value. */
  readonly setField: (name: FieldName, text: string) => void;
  /** Rows of + and − joined by '/'; the same checks as `setField('pattern', …)`. */
  readonly setPattern: (pattern: string) => void;
  readonly setBackend: (backend: BackendChoice) => void;
  readonly dismissNotices: () => void;
  readonly dismissFailure: () => void;

  /** Loads the models ahead of the first run. */
  readonly load: () => void;
  /** Starts or goes on, until the end. Loads first where needed. */
  readonly play: () => void;
  /** After the phase in progress. */
  readonly pause: () => void;
  /** Runs one phase (or validation), then pauses. */
  readonly nextPhase: () => void;
  /** Runs to the end of the GRPO step in progress, or one step, then pauses. */
  readonly nextStep: () => void;
  /** Within one microbatch; drops the unfinished GRPO step. */
  readonly stop: () => void;
  /** Throws the run away; the next one takes the draft, with the same seed. */
  readonly resetSameSeed: () => void;
  /** The same with a seed drawn at random. */
  readonly newSeed: () => void;

  readonly setTheme: (theme: Theme) => void;
}
