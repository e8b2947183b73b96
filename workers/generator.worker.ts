import { give } from '../src/client/transfer.ts';
import { createGeneratorService } from '../src/engine/ports/generator-service.ts';
import type { GeneratorPort } from '../src/protocol/ports.ts';
import { reportLoss } from './report-loss.ts';
import { serve } from './serve.ts';

serve((assets): GeneratorPort => {
  const service = createGeneratorService(assets, { onDeviceLost: reportLoss });
  return {
    ...service,
    checkpoint: async () => {
      const checkpoint = await service.checkpoint();
      return give(checkpoint, [checkpoint.state]);
    },
    exportModel: async () => {
      const file = await service.exportModel();
      return give(file, [file]);
    },
  };
});
