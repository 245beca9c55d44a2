import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import type { Fetch } from '../http/fetch.ts';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether there is a browser; tests that need one are skipped by name otherwise. */
export const hasChromium = existsSync(PATH);

export function launchChromium(): Promise<Browser> {
  // A container's own confinement stands in for that of the browser.
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox'] });
}

export interface PageServer extends AsyncDisposable {
  readonly url: string;
  /** Answers what the page posts to `/graphql`. */
  answer: Fetch;
}

/** A file of a site: its media type, and what is in it. */
export interface SiteFile {
  readonly type: string;
  readonly body: Uint8Array | string;
}

/** Serves a page that runs one module of this package, and the GraphQL endpoint of the same origin. */
export async function servePage(entry: string, answer: Fetch): Promise<PageServer> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../${entry}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.contents ?? '';
  const html =
    '<!doctype html><meta charset="utf-8"><div id="root"></div><script type="module" src="/page.js"></script>';
  const files = new Map<string, SiteFile>([
    ['/', { type: 'text/html', body: html }],
    ['/page.js', { type: 'text/javascript', body: script }],
  ]);
  return serveSite(files, answer);
}

/** Serves files by their path, and the GraphQL endpoint of the same origin. */
export async function serveSite(files: ReadonlyMap<string, SiteFile>, answer: Fetch): Promise<PageServer> {
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (path !== '/graphql') {
        const file = files.get(path);
        response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.type ?? 'text/plain' });
        response.end(file?.body);
        return;
      }
      site.answer(`${site.url}/graphql`, { method: 'POST', body: Buffer.concat(chunks).toString() }).then(
        async (answered) => {
          response.writeHead(answered.status, Object.fromEntries(answered.headers));
          response.end(await answered.text());
        },
        // The test has thrown: the network has, for the page.
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: PageServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}
