import { chromium, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { build, preview, type PreviewServer } from 'vite';
import { chromiumLaunchOptions } from '../../../e2e/chromium.ts';
import type { Adapter, EncodedResults } from '../page/page-bench.ts';
import type { Results } from '../work.ts';
import type { Host, OpenHost } from './host.ts';

const CONFIG = fileURLToPath(new URL('../page/vite.config.ts', import.meta.url));

export interface Browser {
  readonly version: string;
  readonly adapter: Adapter;
  readonly openHost: OpenHost;
  close(): Promise<void>;
}

const decode = (encoded: EncodedResults): Results =>
  Object.fromEntries(
    Object.entries(encoded).map(([name, text]) => {
      const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
      return [name, new Float32Array(bytes.buffer)];
    }),
  );

const hostIn = (page: Page): Host => ({
  open: (job) => page.evaluate((asked) => window.bench.open(asked), job),
  round: () => page.evaluate(() => window.bench.round()),
  results: async () => decode(await page.evaluate(() => window.bench.results())),
  close: () => page.close(),
});

/**
 * BENCH_CHROMIUM_ARGS: launch flags, parted by spaces, in the place of the project's own, as a real
 * GPU may need them.
 */
const launch = () => {
  const options = chromiumLaunchOptions();
  const flags = process.env['BENCH_CHROMIUM_ARGS'];
  return chromium.launch({
    ...options,
    ...(flags === undefined ? {} : { args: flags.split(' ').filter(Boolean) }),
  });
};

/** Starts Chromium, then builds the page and serves it. */
export const openBrowser = async (): Promise<Browser> => {
  const browser = await launch();
  let server: PreviewServer | undefined;
  const close = async () => {
    await browser.close();
    await server?.close();
  };
  try {
    await build({ configFile: CONFIG, logLevel: 'error' });
    server = await preview({
      configFile: CONFIG,
      logLevel: 'error',
      preview: { port: 4175, strictPort: false },
    });
    const url = server.resolvedUrls!.local[0]!;
    const openPage = async (): Promise<Page> => {
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitForFunction(() => 'bench' in window);
      return page;
    };
    const first = await openPage();
    const adapter = await first.evaluate(() => window.bench.adapter());
    await first.close();
    return {
      version: browser.version(),
      adapter,
      openHost: async () => hostIn(await openPage()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
