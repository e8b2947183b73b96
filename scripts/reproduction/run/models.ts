import { loadTokenizer } from '../../../src/core/tokenizer/load-tokenizer.ts';
import type { Tokenizer } from '../../../src/core/tokenizer/tokenizer.ts';
import type { ModelSize } from '../../../src/protocol/names.ts';
import type { BackendReport, GeneratorPort, TargetPort } from '../../../src/protocol/ports.ts';
import { nodeAssets } from '../../common/node/node-assets.ts';
import { nodePorts } from '../../common/node/node-ports.ts';

/** Both models, for one run after another. */
export interface Models {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  readonly tokenizer: Tokenizer;
  /** The pretrained models of a size, the generator as it ships. */
  readonly load: (size: ModelSize) => Promise<BackendReport>;
  readonly close: () => Promise<void>;
}

/** @param threads that share the work; if not given, as many as suit the machine */
export const openModels = async (threads?: number): Promise<Models> => {
  const { generator, target, close } = nodePorts();
  let loaded: { readonly size: ModelSize; readonly report: BackendReport } | undefined;
  return {
    generator,
    target,
    tokenizer: await loadTokenizer(nodeAssets),
    close,
    load: async (size) => {
      if (loaded?.size === size) {
        await generator.reset();
        return loaded.report;
      }
      loaded = undefined;
      const request = {
        size,
        backend: 'wasm',
        ...(threads === undefined ? {} : { threads }),
      } as const;
      const { backend: report } = await generator.load(request);
      await target.load(request);
      loaded = { size, report };
      return report;
    },
  };
};
