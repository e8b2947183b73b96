/** Ships with comlink, whose own declaration of it is not where TypeScript looks. */
declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';
  import type { MessagePort, Worker } from 'node:worker_threads';

  const nodeEndpoint: (port: MessagePort | Worker) => Endpoint;
  export { nodeEndpoint as default };
}
