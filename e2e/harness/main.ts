import { harness } from './harness.ts';

window.harness = harness;
