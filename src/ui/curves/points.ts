import { scaledPhi } from '../../core/config/config.ts';
import type { RunConfig } from '../../core/config/fields.ts';
import type { StepRecord } from '../../protocol/events.ts';

/** One GRPO step as the curves show it. Validation values exist only where the step validated. */
export interface CurvePoint {
  readonly step: number;
  readonly phi?: number;
  readonly validationPhi?: number;
  readonly pixelAccuracy?: number;
  readonly validationPixelAccuracy?: number;
  readonly entropy: number;
}

/** Φ is scaled: 0 is an unmoved patch, 1 as far as lr·T allows, each with its own T. */
export const pointOf = (record: StepRecord, config: RunConfig): CurvePoint => {
  const { step, phi, entropy, validation } = record;
  const { pixelAccuracy } = record.scores;
  const validationPixelAccuracy = validation?.scores.pixelAccuracy;
  return {
    step,
    entropy,
    ...(phi === undefined ? {} : { phi: scaledPhi(phi, config) }),
    ...(pixelAccuracy === undefined ? {} : { pixelAccuracy }),
    ...(validation && {
      validationPhi: scaledPhi(validation.phi, config, config.validationInnerSteps),
    }),
    ...(validationPixelAccuracy === undefined ? {} : { validationPixelAccuracy }),
  };
};

/**
 * At most `limit` records, evenly spread, the first and the last among them; in each gap a record
 * with a validation is taken before one without, because those are few.
 */
export const thinOut = (records: readonly StepRecord[], limit: number): readonly StepRecord[] => {
  if (records.length <= limit) return records;
  const gap = (records.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => {
    const from = Math.round(i * gap);
    if (i === 0 || i === limit - 1) return records[from]!;
    const candidates = records.slice(from, Math.round((i + 1) * gap));
    return candidates.find((record) => record.validation !== undefined) ?? records[from]!;
  });
};
