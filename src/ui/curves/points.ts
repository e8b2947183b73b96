import { scaledPhi } from '../../core/objective/objectives.ts';
import type { Step } from '../../core/run/step.ts';
import type { RunConfig } from '../../protocol/run-config.ts';

/**
 * One GRPO step as the curves show it: entropy, phi and the objective's scores by their keys, and
 * what a validation found under `unseenKey` of them. What there is no value of is left out.
 */
export type CurvePoint = { readonly step: number } & Readonly<Record<string, number>>;

/** Where a point keeps what a validation found. */
export const unseenKey = (key: string): string => `unseen_${key}`;

/** A patch's Φ is scaled: 0 is unmoved, 1 as far as lr·T allows, each with its own T. */
export const pointOf = (from: Step, config: RunConfig): CurvePoint => {
  const { step, phi, scores, entropy, validation } = from;
  const unseen = validation && {
    ...validation.scores,
    ...(validation.phi === undefined
      ? {}
      : { phi: scaledPhi(validation.phi, config, validation.innerSteps) }),
  };
  return {
    ...scores,
    ...Object.fromEntries(
      Object.entries(unseen ?? {}).map(([key, value]) => [unseenKey(key), value]),
    ),
    ...(phi === undefined ? {} : { phi: scaledPhi(phi, config) }),
    ...(entropy === undefined ? {} : { entropy }),
    step,
  };
};

/**
 * At most `limit` steps, evenly spread, the first and the last among them; in each gap a step
 * with a validation is taken before one without, because those are few.
 */
export const thinOut = (steps: readonly Step[], limit: number): readonly Step[] => {
  if (steps.length <= limit) return steps;
  const gap = (steps.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => {
    const from = Math.round(i * gap);
    if (i === 0 || i === limit - 1) return steps[from]!;
    const candidates = steps.slice(from, Math.round((i + 1) * gap));
    return candidates.find(({ validation }) => validation !== undefined) ?? steps[from]!;
  });
};
