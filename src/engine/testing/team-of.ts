import { ChannelCollective, meshOf } from '../collective/channel-collective.ts';
import type { Collective } from '../collective/collective.ts';

/**
 * A team within one thread: its members take turns wherever they wait, over the same channels as
 * threads would.
 */
export const withTeam = async <T>(
  size: number,
  work: (collective: Collective) => Promise<T>,
): Promise<T[]> => {
  const mesh = meshOf(size);
  const members = mesh.map((channels, rank) => {
    const collective = new ChannelCollective();
    collective.join(rank, channels);
    return collective;
  });
  try {
    return await Promise.all(
      members.map((member) => {
        member.begin();
        return work(member);
      }),
    );
  } finally {
    for (const member of members) member.leave();
  }
};
