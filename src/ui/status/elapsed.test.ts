import { expect, test } from 'vitest';
import { NO_STAGES, stageFinished, stageStarted } from '../../state/stages.ts';
import { unfinishedSeconds } from './elapsed.ts';

const activity = { stage: 'train', elapsedSeconds: 1.5 } as const;

test('a GRPO step takes what is done of it and what runs', () => {
  const stages = stageStarted(stageFinished(NO_STAGES, 'sample', 2), 'train');
  expect(unfinishedSeconds({ step: 3, finishedSteps: 2, stages, activity })).toBe(3.5);
});

test('a phase that runs again keeps the seconds of its earlier runs', () => {
  const stages = stageStarted(stageFinished(NO_STAGES, 'train', 2), 'train');
  expect(unfinishedSeconds({ step: 1, finishedSteps: 0, stages, activity })).toBe(3.5);
});

test('a finished GRPO step is not counted twice', () => {
  const stages = stageFinished(NO_STAGES, 'validate', 2);
  expect(unfinishedSeconds({ step: 3, finishedSteps: 3, stages, activity: undefined })).toBe(0);
});
