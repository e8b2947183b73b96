// A thread knows nothing of TypeScript by itself: tsx has to be registered in it first.
import { register } from 'tsx/esm/api';

register();
await import('./member-thread.ts');
