import { afterEach, expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { ChannelCollective, meshOf } from './channel-collective.ts';
import { alone, sumOver } from './collective.ts';

let members: ChannelCollective[] = [];
afterEach(() => {
  for (const member of members) member.leave();
});

const team = (size: number): ChannelCollective[] => {
  members = meshOf(size).map((channels, rank) => {
    const member = new ChannelCollective();
    member.join(rank, channels);
    return member;
  });
  return members;
};
const begin = () => {
  for (const member of members) member.begin();
};

test('every member gets every part in the order of the ranks', async () => {
  const all = team(3);
  begin();
  const results = await Promise.all(all.map((member) => member.gather(Int32Array.of(member.rank))));
  for (const parts of results) expect(parts.map(([rank]) => rank)).toEqual([0, 1, 2]);
});

test('sums are the same to the bit, whoever comes first', async () => {
  const all = team(3);
  begin();
  const own = [0.1, 0.7, 1e-9].map((value) => Float32Array.of(value, -value));
  const late = new Promise((resolve) => setTimeout(resolve, 5));
  const sums = await Promise.all(
    all.map(async (member, rank) => {
      if (rank === 0) await late;
      return sumOver(member, own[rank]!);
    }),
  );
  expect(sums[1]).toEqual(sums[0]);
  expect(sums[2]).toEqual(sums[0]);
  expect(sums[0]![0]).toBeCloseTo(0.8, 6);
});

test('operations of a call are matched by their order', async () => {
  const [first, second] = team(2) as [ChannelCollective, ChannelCollective];
  begin();
  const ahead = (async () => [
    await first.gather(Int32Array.of(1)),
    await first.gather(Int32Array.of(2)),
  ])();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await second.gather(Int32Array.of(10))).toEqual([Int32Array.of(1), Int32Array.of(10)]);
  expect(await second.gather(Int32Array.of(20))).toEqual([Int32Array.of(2), Int32Array.of(20)]);
  await ahead;
});

test('who gives up releases the others, and the next call works', async () => {
  const [first, second] = team(2) as [ChannelCollective, ChannelCollective];
  begin();
  const waiting = first.gather(Int32Array.of(1));
  second.abort();
  await expect(waiting).rejects.toThrow(Cancelled);
  await expect(first.gather(Int32Array.of(1))).rejects.toThrow(Cancelled);
  begin();
  const [a, b] = await Promise.all([
    first.gather(Int32Array.of(3)),
    second.gather(Int32Array.of(4)),
  ]);
  expect(a).toEqual([Int32Array.of(3), Int32Array.of(4)]);
  expect(b).toEqual(a);
});

test('a member may begin its next call before the others have', async () => {
  const [first, second] = team(2) as [ChannelCollective, ChannelCollective];
  begin();
  first.begin();
  const early = first.gather(Int32Array.of(5));
  await new Promise((resolve) => setTimeout(resolve, 5));
  second.begin();
  expect(await second.gather(Int32Array.of(6))).toEqual(await early);
});

test('two operations at once are a mistake', async () => {
  const [first, second] = team(2) as [ChannelCollective, ChannelCollective];
  begin();
  const waiting = first.gather(Int32Array.of(1));
  await expect(first.gather(Int32Array.of(2))).rejects.toThrow('one operation at a time');
  await Promise.all([waiting, second.gather(Int32Array.of(3))]);
});

test('alone, there is nobody to wait for', async () => {
  expect(await sumOver(alone, Float32Array.of(2))).toEqual(Float32Array.of(2));
  const member = new ChannelCollective();
  expect(member.size).toBe(1);
  expect(await member.gather(Int32Array.of(1))).toEqual([Int32Array.of(1)]);
});
