// The whole of tfjs registers the gradients of its kernels; tfjs-core alone has none under Node.
import '@tensorflow/tfjs';
import {
  exp,
  getGradient,
  mul,
  registerGradient,
  square,
  sub,
  tanh,
  unregisterGradient,
  type GradConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * tfjs 4.22 differentiates wrongly twice, with no error, wherever a gradient uses its op's saved
 * output: on the outer tape the saved copy has no path back to the input. These gradients save
 * the input and compute the output again.
 */
const MENDED: readonly GradConfig[] = [
  {
    kernelName: 'Exp',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({ x: () => mul(dy as Tensor, exp(x!)) }),
  },
  {
    kernelName: 'Tanh',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({ x: () => mul(dy as Tensor, sub(1, square(tanh(x!)))) }),
  },
];

/** Runs work with the gradients of Exp and Tanh mended, the only such ops of the nested oracle. */
export const withMendedGradients = <T>(work: () => T): T => {
  const originals = MENDED.map(({ kernelName }) => getGradient(kernelName));
  const swap = (configs: readonly GradConfig[]): void => {
    for (const config of configs) {
      unregisterGradient(config.kernelName);
      registerGradient(config);
    }
  };
  swap(MENDED);
  try {
    return work();
  } finally {
    swap(originals);
  }
};
