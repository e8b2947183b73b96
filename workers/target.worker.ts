import { give } from '../src/client/transfer.ts';
import { teamTarget } from '../src/engine/team/team-ports.ts';
import { createTuningStore } from '../src/persist/tuning-store.ts';
import type { TargetPort } from '../src/protocol/ports.ts';
import { reportLoss } from './report-loss.ts';
import { serve } from './serve.ts';
import { startMember, threadsOfMachine } from './start-member.ts';

serve((assets, assetBase): TargetPort => {
  const port = teamTarget(assets, {
    onDeviceLost: reportLoss,
    tuningStore: createTuningStore(),
    threads: threadsOfMachine(),
    startMember: () => startMember('target', assetBase),
  });
  return {
    ...port,
    attribute: async (metric) => {
      const attribution = await port.attribute(metric);
      return give(attribution, [attribution.examples, attribution.tokens]);
    },
    exportModel: async (which) => {
      const file = await port.exportModel(which);
      return give(file, [file]);
    },
  };
});
