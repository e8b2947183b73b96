import { compare } from './make-runs.ts';

/** §4.1, Fig. 1, on the base models; the paper ran it once too. */
export const QR = compare(
  {
    preset: 'qr',
    figures: ['figure1'],
    rollouts: 1024,
    changes: {},
    validation: { every: 10, changes: {}, longer: { validationInnerSteps: 8, batchSize: 1024 } },
    secondsPerStep: { adam: 13 },
    tune: [],
  },
  ['adam'],
  1,
);
