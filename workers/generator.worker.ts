import { teamGenerator } from '../src/engine/team/team-ports.ts';
import { createTuningStore } from '../src/persist/tuning-store.ts';
import { CALLS } from '../src/protocol/calls.ts';
import { reportLoss } from './report-loss.ts';
import { serve } from './serve.ts';
import { startMember, threadsOfMachine } from './start-member.ts';

serve(CALLS.generator, (assets, assetBase) =>
  teamGenerator(assets, {
    onDeviceLost: reportLoss,
    tuningStore: createTuningStore(),
    threads: threadsOfMachine(),
    startMember: () => startMember('generator', assetBase),
  }),
);
