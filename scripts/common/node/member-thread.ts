import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { exposeMember } from '../../../src/engine/team/member-endpoint.ts';
import { nodeAssets } from './node-assets.ts';

exposeMember(() => nodeAssets, nodeEndpoint(parentPort!));
