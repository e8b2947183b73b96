import type { Remote } from 'comlink';
import type { JudgePort } from '../protocol/judge.ts';
import type { Rollouts } from '../protocol/ports.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import type { WorkerGuard } from './worker-guard.ts';

/** The judge's port over its worker. */
export const judgeClient = (
  remote: Remote<JudgePort<RunConfig>>,
  guard: WorkerGuard,
): JudgePort<RunConfig> => ({
  score: (request) => guard.call(() => remote.score(withoutPrompts(request))),
  rewards: (request) => guard.call(() => remote.rewards(withoutPrompts(request))),
});

/** The judge reads none of the articles, which are most of what would be copied. */
const withoutPrompts = <T extends { readonly rollouts: Rollouts }>(request: T): T => ({
  ...request,
  rollouts: { ...request.rollouts, prompts: [] },
});
