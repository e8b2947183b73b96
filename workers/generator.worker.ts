import { give } from '../src/client/transfer.ts';
import { teamGenerator } from '../src/engine/team/team-ports.ts';
import { createTuningStore } from '../src/persist/tuning-store.ts';
import type { GeneratorPort } from '../src/protocol/ports.ts';
import { reportLoss } from './report-loss.ts';
import { serve } from './serve.ts';
import { startMember, threadsOfMachine } from './start-member.ts';

serve((assets, assetBase): GeneratorPort => {
  const port = teamGenerator(assets, {
    onDeviceLost: reportLoss,
    tuningStore: createTuningStore(),
    threads: threadsOfMachine(),
    startMember: () => startMember('generator', assetBase),
  });
  return {
    ...port,
    checkpoint: async () => {
      const checkpoint = await port.checkpoint();
      return give(checkpoint, [checkpoint.state]);
    },
    exportModel: async () => {
      const file = await port.exportModel();
      return give(file, [file]);
    },
  };
});
