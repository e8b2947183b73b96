import { checkAgreement } from './agreement.ts';
import type { Round } from './bench.ts';
import type { Host, OpenHost } from './hosts/host.ts';
import type { Job } from './job.ts';
import type { Effort } from './plan.ts';

export interface Measured<J extends Job> {
  readonly job: J;
  /** In a fresh page or process: it compiles. */
  readonly first: Round;
  readonly rounds: readonly Round[];
}

interface Running<J extends Job> {
  readonly job: J;
  readonly host: Host;
  readonly first: Round;
  readonly rounds: Round[];
}

export interface MeasureOptions {
  readonly openHost: OpenHost;
  readonly effort: Effort;
  /** Told of each job that begins and of each that ends. */
  readonly tell: (job: Job, what: 'begins' | 'ends') => void;
}

/**
 * Runs jobs in turns (A B C A B C …), each in a page or a process of its own that does nothing
 * else: its memory is the job's, and all jobs have their share of what disturbs the machine. A slow
 * job drops out of the turns when it has used its time.
 * @throws Error if engines that do the same task do not compute the same.
 */
export const measureInTurns = async <J extends Job>(
  jobs: readonly J[],
  { openHost, effort, tell }: MeasureOptions,
): Promise<readonly Measured<J>[]> => {
  const running: Running<J>[] = [];
  try {
    for (const job of jobs) {
      tell(job, 'begins');
      const host = await openHost();
      const entry = { job, host, rounds: [] };
      try {
        await host.open(job);
        running.push({ ...entry, first: await host.round() });
      } catch (error) {
        await host.close();
        throw new Error(`${nameOf(job)} failed: ${(error as Error).message}`, { cause: error });
      }
    }
    await compare(running);
    for (let turn = 0; turn < effort.most; turn++) {
      for (const { host, rounds } of running) {
        if (goesOn(rounds, effort)) rounds.push(await host.round());
      }
    }
    for (const { job } of running) tell(job, 'ends');
    return running.map(({ job, first, rounds }) => ({ job, first, rounds }));
  } finally {
    await Promise.all(running.map(({ host }) => host.close()));
  }
};

const goesOn = (rounds: readonly Round[], { milliseconds, fewest }: Effort): boolean =>
  rounds.length < fewest || rounds.reduce((sum, { ms }) => sum + ms, 0) < milliseconds;

const compare = async (running: readonly Running<Job>[]): Promise<void> => {
  for (const task of ['train', 'metagradient'] as const) {
    const same = running.filter(({ job }) => job.kind === 'step' && job.task === task);
    const all = await Promise.all(
      same.map(async ({ job, host }) => ({
        name: job.kind === 'step' ? job.engine : job.kind,
        results: await host.results(),
      })),
    );
    if (same[0] !== undefined) checkAgreement(nameOf(same[0].job), all);
  }
};

/** A job in a few words. */
export const nameOf = (job: Job): string => {
  switch (job.kind) {
    case 'step':
      return `${job.backend} ${job.size} ${job.task} (${job.engine})`;
    case 'loop':
      return `${job.backend} ${job.size} ${job.task}`;
    case 'scaling':
      return `scaling T ${job.innerSteps}, ${job.shape.texts} × ${job.shape.tokens}, ${job.config.width} × ${job.config.layers}`;
  }
};
