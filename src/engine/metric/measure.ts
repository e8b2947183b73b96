import type { HeadMetric } from '../../core/metric/head-metric.ts';
import { l2Metric } from '../../core/metric/l2.ts';
import { patchMetric } from '../../core/metric/patch.ts';
import type { Measurement } from '../../protocol/ports.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { alone, type Collective } from '../collective/collective.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { sizeOf, type View } from '../kernels/contract/view.ts';
import { findParameter, parameterView, type FlatModel } from '../model/parameter-layout.ts';
import { textLikelihood } from './text-likelihood.ts';

export interface MetricReading extends Measurement {
  /** ∇Φ with respect to the flat parameters, [P]. */
  readonly gradient: Float32Array;
}

/**
 * Φ of trained parameters, with its gradient.
 *
 * @param parameters φ_T, flat [P]
 * @param initial the flat parameters before the training, on the host
 * @param collective the team that shares the metric's texts, if it has any
 */
export const readMetric = async (
  kernels: KernelSet,
  model: FlatModel,
  metric: MetricSpec,
  parameters: View,
  initial: Float32Array,
  collective: Collective = alone,
): Promise<MetricReading> => {
  switch (metric.type) {
    case 'patch':
      return readHead(
        kernels,
        model,
        patchMetric(metric.pattern, metric.strength),
        parameters,
        initial,
      );
    case 'l2':
      return readHead(kernels, model, l2Metric, parameters, initial);
    case 'lm':
      return textLikelihood(kernels, model, metric.examples, parameters, collective);
  }
};

const readHead = async (
  kernels: KernelSet,
  model: FlatModel,
  metric: HeadMetric,
  parameters: View,
  initial: Float32Array,
): Promise<MetricReading> => {
  const { offset, shape } = findParameter(model.layout, 'lm_head.weight');
  const [vocabularySize, width] = shape as [number, number];
  const values = await kernels.download(parameterView(model.layout, parameters, 'lm_head.weight'));
  const before = initial.subarray(offset, offset + sizeOf(shape));
  const { gradient: headGradient, ...measurement } = metric(
    { values, vocabularySize, width },
    { values: before, vocabularySize, width },
  );
  const gradient = new Float32Array(model.layout.size);
  gradient.set(headGradient, offset);
  return { ...measurement, gradient };
};
