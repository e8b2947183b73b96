import { PHASES } from '../../protocol/events.ts';
import type { Work } from '../../state/types.ts';

/** Everything a GRPO step can do, in order. */
export const WORKS: readonly Work[] = [...PHASES, 'validate'];
