import { afterEach, expect, test } from 'vitest';
import type { BackendReport, LoadRequest, ModelReport } from '../../protocol/ports.ts';
import { ChannelCollective } from '../collective/channel-collective.ts';
import { Team, type Member } from './team.ts';

const REQUEST: LoadRequest = { size: 'nano', backend: 'auto' };

const fakePort = (backend: BackendReport['backend']) => {
  const loads: LoadRequest[] = [];
  const report: ModelReport = {
    backend: { backend, device: 'fake' },
    parameters: 1,
    width: 1,
    layers: 1,
    vocabularySize: 1,
    contextLength: 1,
  };
  return {
    loads,
    load: (request: LoadRequest) => {
      loads.push(request);
      return Promise.resolve(report);
    },
    memory: () => Promise.resolve({ tensors: 2, bytes: 8 }),
  };
};
type FakePort = ReturnType<typeof fakePort>;

const leaderOf = new ChannelCollective();
afterEach(() => leaderOf.leave());

const setUp = (
  backend: BackendReport['backend'],
  startMember?: () => Promise<Member<FakePort>>,
) => {
  const started: Member<FakePort>[] = [];
  const team = new Team<FakePort>({
    leader: fakePort(backend),
    collective: leaderOf,
    threads: 2,
    startMember:
      startMember ??
      (() => {
        const collective = new ChannelCollective();
        const member: Member<FakePort> = {
          port: fakePort('wasm'),
          join: (rank, channels) => {
            collective.join(rank, channels);
            return Promise.resolve();
          },
        };
        started.push(member);
        return Promise.resolve(member);
      }),
  });
  return { team, started };
};

test('on wasm the work is shared by as many threads as the machine suits, or as are asked for', async () => {
  const { team, started } = setUp('wasm');
  const { backend } = await team.load(REQUEST);
  expect(backend.threads).toBe(2);
  expect(leaderOf.size).toBe(2);
  await team.load({ ...REQUEST, threads: 3 });
  expect(leaderOf.size).toBe(3);
  expect(started).toHaveLength(2);
  // Whatever the page leaves to choice has been chosen by the leader.
  expect(started[1]?.port.loads.at(-1)?.backend).toBe('wasm');
  expect(await team.memory()).toEqual({ tensors: 6, bytes: 24 });
});

test('a team that is made smaller keeps its threads for later', async () => {
  const { team, started } = setUp('wasm');
  await team.load(REQUEST);
  await team.load({ ...REQUEST, threads: 1 });
  expect(leaderOf.size).toBe(1);
  expect(await team.all((port) => port.memory())).toEqual({ tensors: 2, bytes: 8 });
  await team.load(REQUEST);
  expect(started).toHaveLength(1);
});

test('a GPU is filled by one thread', async () => {
  const { team, started } = setUp('webgpu');
  expect((await team.load(REQUEST)).backend.threads).toBeUndefined();
  expect(started).toHaveLength(0);
});

test('where no other thread can be started, one works alone and says why', async () => {
  const { team } = setUp('wasm', () => Promise.reject(new Error('not allowed')));
  const { backend } = await team.load(REQUEST);
  expect(backend.reason).toContain('not allowed');
  expect(leaderOf.size).toBe(1);
  expect(await team.memory()).toEqual({ tensors: 2, bytes: 8 });
});
