import { give } from '../src/client/transfer.ts';
import { createTargetService } from '../src/engine/ports/target-service.ts';
import type { TargetPort } from '../src/protocol/ports.ts';
import { reportLoss } from './report-loss.ts';
import { serve } from './serve.ts';

serve((assets): TargetPort => {
  const service = createTargetService(assets, { onDeviceLost: reportLoss });
  return {
    ...service,
    attribute: async (metric) => {
      const rewards = await service.attribute(metric);
      return give(rewards, [rewards]);
    },
    exportModel: async (which) => {
      const file = await service.exportModel(which);
      return give(file, [file]);
    },
  };
});
