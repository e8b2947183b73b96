import type { Random } from '../../core/random.ts';
import { sizeOf } from '../kernels/contract/view.ts';
import type { Gpt2Config } from '../model/gpt2-config.ts';
import type { ParameterLayout } from '../model/parameter-layout.ts';

const WEIGHT_DEVIATION = 0.05;
const POSITION_DEVIATION = 0.025;

/**
 * Random initial weights, flat [P]: normal matrices, the residual projections scaled by 1/√(2·layers)
 * as in GPT-2, layer norms at identity, biases 0.
 */
export const initialParameters = (
  { layers }: Gpt2Config,
  layout: ParameterLayout,
  random: Random,
): Float32Array => {
  const flat = new Float32Array(layout.size);
  for (const { name, shape, offset } of layout.parameters) {
    const size = sizeOf(shape);
    if (name.endsWith('.bias')) continue;
    if (/ln_\w+\.weight$/.test(name)) {
      flat.fill(1, offset, offset + size);
      continue;
    }
    const deviation = name.startsWith('wpe')
      ? POSITION_DEVIATION
      : name.endsWith('c_proj.weight')
        ? WEIGHT_DEVIATION / Math.sqrt(2 * layers)
        : WEIGHT_DEVIATION;
    for (let i = 0; i < size; i++) flat[offset + i] = deviation * random.normal();
  }
  return flat;
};
