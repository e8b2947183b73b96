import type { PresetName } from '../core/config/presets.ts';
import type { Step } from '../core/run/step.ts';
import type { Stage } from '../protocol/events.ts';
import type { BackendChoice, ModelReport, Progress } from '../protocol/ports.ts';
import type { Theme } from '../persist/settings.ts';
import type { ModelSize } from '../protocol/names.ts';
import type { FieldName, RunConfig } from '../protocol/run-config.ts';

/**
 * The page's state. Components read it with zustand selectors and change it only through
 * `actions`. Every value is replaced, never mutated, so reference equality means "unchanged".
 */
export interface LabState extends ConfigSlice, RunSlice, TimelineSlice, SettingsSlice {
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
  /** The tokens of ids 0 … 20 as text, for the columns of the patch; empty until the tokenizer is there. */
  readonly tokenLabels: readonly string[];
}

/** Backends, sizes and limits; a backend's `reason` says why no better one is in use. */
export interface LoadedModels {
  readonly size: ModelSize;
  readonly generator: ModelReport;
  readonly target: ModelReport;
}

/** The run as a row of GRPO steps, and which of them the page shows. */
export interface TimelineSlice {
  /** The finished ones, oldest first: GRPO step n is at place n − 1. */
  readonly steps: readonly Step[];
  /** The GRPO step in progress, once it has begun. */
  readonly current: Step | undefined;
  /** A finished GRPO step that is looked back at, from 1; live is the end, which moves with the run. */
  readonly cursor: number | 'live';
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

  /** Shows a finished GRPO step from 1, while the run goes on; past the last of them, or live, its end. */
  readonly showStep: (step: number | 'live') => void;

  readonly setTheme: (theme: Theme) => void;
}
