import { give } from '../src/client/transfer.ts';
import { createTargetService } from '../src/engine/ports/target-service.ts';
import { ChannelCollective } from '../src/engine/team/channel-collective.ts';
import { teamTarget } from '../src/engine/team/team-ports.ts';
import { createTuningStore } from '../src/persist/tuning-store.ts';
import type { TargetPort } from '../src/protocol/ports.ts';
import { reportLoss } from './report-loss.ts';
import { serve } from './serve.ts';
import { startMember, threadsOfMachine } from './start-member.ts';

serve((assets, assetBase): TargetPort => {
  const collective = new ChannelCollective();
  const port = teamTarget({
    leader: createTargetService(assets, {
      onDeviceLost: reportLoss,
      collective,
      tuningStore: createTuningStore(),
    }),
    collective,
    threads: threadsOfMachine(),
    startMember: () => startMember('target', assetBase),
  });
  return {
    ...port,
    attribute: async (metric) => {
      const rewards = await port.attribute(metric);
      return give(rewards, [rewards]);
    },
    exportModel: async (which) => {
      const file = await port.exportModel(which);
      return give(file, [file]);
    },
  };
});
