import { expect, test } from 'vitest';
import { NO_WORKS, workFinished, workStarted } from '../../state/works.ts';
import { unfinishedSeconds } from './elapsed.ts';

const activity = { work: 'train', elapsedSeconds: 1.5 } as const;

test('a GRPO step takes what is done of it and what runs', () => {
  const works = workStarted(workFinished(NO_WORKS, 'sample', 2), 'train');
  expect(unfinishedSeconds({ step: 3, finishedSteps: 2, works, activity })).toBe(3.5);
});

test('a phase that runs again keeps the seconds of its earlier runs', () => {
  const works = workStarted(workFinished(NO_WORKS, 'train', 2), 'train');
  expect(unfinishedSeconds({ step: 1, finishedSteps: 0, works, activity })).toBe(3.5);
});

test('a finished GRPO step is not counted twice', () => {
  const works = workFinished(NO_WORKS, 'validate', 2);
  expect(unfinishedSeconds({ step: 3, finishedSteps: 3, works, activity: undefined })).toBe(0);
});
