import fc from 'fast-check';
import { STAGES } from '../../../protocol/events.ts';
import type { Histogram } from '../histogram.ts';
import type { Run } from '../run.ts';
import type { PatchDelta, RolloutText, Step, StepValidation } from '../step.ts';
import { sampleRun } from './sample-run.ts';

/** Without numbers so small that a share of them is none. */
const number = fc
  .double({ min: -1e6, max: 1e6, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-200 ? 0 : value));
const positive = fc.double({ min: 1e-12, max: 1e6, noNaN: true });
const count = fc.nat(1e6);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });

/** Names of scores, those among them that objects have from birth. */
const scores = fc.dictionary(
  fc
    .oneof(fc.string(), fc.constantFrom('constructor', 'toString'))
    // No score has this name, and what reads a file leaves it out lest it becomes an object's parent.
    .filter((name) => name !== '__proto__'),
  number,
  {
    maxKeys: 3,
  },
);

const patchDelta: fc.Arbitrary<PatchDelta> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

const rollout: fc.Arbitrary<RolloutText> = fc.record(
  {
    index: count,
    prompt: text,
    facts: fc.array(text, { maxLength: 3 }),
    untuned: text,
    text,
    plain: text,
    ids: fc.array(count, { maxLength: 3 }),
    reward: number,
    advantage: number,
    tokens: fc.array(fc.record({ text, reward: number }), { maxLength: 3 }),
  },
  { requiredKeys: ['prompt', 'text'] },
);

const rollouts = fc.array(rollout, { maxLength: 3 });

const validation: fc.Arbitrary<StepValidation> = fc.record(
  {
    phi: number,
    scores,
    patchDelta,
    innerSteps: fc.integer({ min: 1, max: 100 }),
    batchSize: fc.integer({ min: 1, max: 100 }),
    rollouts,
  },
  { requiredKeys: ['scores', 'innerSteps', 'batchSize'] },
);

const histogram: fc.Arbitrary<Histogram> = fc.record(
  {
    from: number,
    width: positive,
    counts: fc.array(count, { minLength: 1, maxLength: 5 }),
    below: count,
    above: count,
    positive: count,
    mean: number,
    std: positive,
    total: count,
  },
  { requiredKeys: ['from', 'width', 'counts', 'below', 'above', 'total'] },
);

const seconds = fc.record(Object.fromEntries(STAGES.map((stage) => [stage, positive])), {
  requiredKeys: [],
}) as fc.Arbitrary<Step['seconds']>;

/** A GRPO step with any parts but arrays. */
const stepAt = (step: number): fc.Arbitrary<Step> =>
  fc.record(
    {
      step: fc.constant(step),
      seconds,
      scores,
      phi: number,
      patchDelta,
      tokensDrawn: count,
      rollouts: fc.record({ best: rollouts, worst: rollouts }),
      losses: fc.array(number, { maxLength: 4 }),
      histogram,
      rewardStd: positive,
      shareAboveMean: positive,
      entropy: number,
      update: fc.record({ entropy: number, clipFraction: number, gradNorm: number }),
      validation,
    },
    { requiredKeys: ['step', 'seconds', 'scores'] },
  );

export const arbitraryRun: fc.Arbitrary<Run> = fc
  .uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 4 })
  .chain((numbers) =>
    fc.record(
      {
        steps: fc.tuple(...numbers.toSorted((a, b) => a - b).map(stepAt)),
        finished: fc.boolean(),
        label: text,
        finalRollouts: rollouts,
        longerValidation: validation,
      },
      { requiredKeys: ['steps', 'finished'] },
    ),
  )
  .map((parts) => sampleRun(80, parts));
