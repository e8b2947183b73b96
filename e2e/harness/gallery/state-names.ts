/** What the panels are shown in: a state of the lab each. */
export const STATE_NAMES = [
  'empty',
  'loading',
  'running',
  'lookedBack',
  'finished',
  'failed',
  'ranOff',
  'refused',
  'huge',
  'qr',
  'l2',
  'language',
  'uuid',
  'untrained',
] as const;
export type StateName = (typeof STATE_NAMES)[number];
