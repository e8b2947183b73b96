import type { Assets } from '../../src/engine/ports/model-files.ts';
import type { GeneratorPort, TargetPort } from '../../src/protocol/ports.ts';

export interface LabPorts {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
}

/** What a bench finds around it, in a page or a process. */
export interface Surroundings {
  readonly assets: Assets;
  /** The lab's two ports; how many threads they take, a load decides. */
  readonly openPorts: () => LabPorts;
}
