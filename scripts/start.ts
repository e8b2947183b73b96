import { build, preview } from 'vite';
import { readArguments } from './common/arguments.ts';
import { runMain } from './common/run-main.mjs';

/** Builds the site and serves it on this machine, as a static host would. */
const USAGE = 'Usage: npm start [-- --port N]';

/** Not Vite's own port, which the end-to-end tests use. */
const DEFAULT_PORT = '4170';

const readPort = (): number => {
  const { values } = readArguments({
    options: { port: { type: 'string', default: DEFAULT_PORT } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port takes a number from 1 to 65535, not “${values.port}”. ${USAGE}`);
  }
  return port;
};

const main = async (): Promise<void> => {
  const port = readPort();
  console.log('Building DPG Lab …');
  await build({ logLevel: 'silent' });
  // Where the port is taken Vite takes the next free one.
  const server = await preview({ preview: { port, strictPort: false }, logLevel: 'warn' });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The server did not say where it listens.');
  if (Number(new URL(address).port) !== port) {
    console.log(`Port ${port} is taken by another program; the next free one is used.`);
  }
  console.log(`DPG Lab is at ${address} (Ctrl-C ends it)`);
};

await runMain(main);
