import type { Objective } from './objective.ts';

/** §4.3: a smaller norm of the LM head. */
export const l2: Objective = {
  label: 'Small norm',
  help: 'The fine-tuning makes the Euclidean norm of the LM head smaller, against its habit of growing.',
  fields: [],
  scores: [
    {
      key: 'norm',
      label: 'Norm',
      unit: 'number',
      better: 'lower',
      from: 'target',
      mirrorsPhi: true,
    },
    {
      key: 'normChange',
      label: 'Change of the norm',
      about: 'How the norm of the LM head differs after the fine-tuning. Below 0 it has shrunk.',
      unit: 'number',
      better: 'lower',
      from: 'target',
      changeOf: 'norm',
    },
  ],
  metric: () => ({ type: 'l2' }),
  score: ({ measurement }) =>
    measurement === undefined
      ? {}
      : {
          norm: -measurement.phi,
          ...(measurement.initialPhi === undefined
            ? {}
            : { normChange: measurement.initialPhi - measurement.phi }),
        },
};
