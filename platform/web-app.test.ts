import { fileURLToPath } from 'node:url';
import { silentLogger } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { webApp } from './web-app.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** The design direction's budget of a route (§11), gzip. */
const ROUTE_BYTES_MAX = 40_000;
const DOMAINS_ABOVE_MAX = 12;
const DOMAIN_BYTES_MAX = 82_000;
const publicUrl = 'https://codai.test';
const app = webApp({ root, logger: silentLogger, tellsReason: true, publicUrl });

function get(path: string, headers = {}): Promise<Response> {
  const route =
    app.routes.find(({ path: own }) => own === path) ?? app.routes.find(({ path: own }) => own.endsWith('*'));
  if (route === undefined) throw new Error('There is no route.');
  return route.handle(new Request(new URL(path, 'http://127.0.0.1:4000'), { headers }));
}

describe('the web app', () => {
  it('answers its own addresses with the page, whose scripts and styles carry the nonce of its policy, another each time', async () => {
    const nonces = new Set<string>();
    for (const path of ['/app/', '/app/money/wallet', '/app/sign-in']) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(policy).not.toContain('unsafe');
      const scripts = (await response.text()).match(/<(?:script|style)[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('lists its public pages for search engines, and keeps addresses with tokens out', async () => {
    const robots = await (await get('/robots.txt')).text();
    expect(robots).toContain('Disallow: /app/shared\n');
    expect(robots).toContain('Sitemap: https://codai.test/sitemap.xml\n');
    const sitemap = await get('/sitemap.xml');
    expect(sitemap.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const listed = [...(await sitemap.text()).matchAll(/<loc>https:\/\/codai\.test([^<]+)<\/loc>/g)].map(
      ([, path]) => path,
    );
    expect(listed.length).toBeGreaterThan(2);
    for (const path of listed) expect([path, (await get(path ?? '')).status]).toEqual([path, 200]);
    const local = webApp({ root, logger: silentLogger, tellsReason: true, publicUrl: null });
    expect(local.routes.map(({ path }) => path)).not.toContain('/sitemap.xml');
  });

  it('names an absolute picture for previews of a link, and the picture is there', async () => {
    const page = await (await get('/app/')).text();
    const image = /<meta property="og:image" content="https:\/\/codai\.test([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await get(image)).headers.get('content-type')).toBe('image/webp');
    for (const name of ['og:title', 'og:description', 'og:type']) expect(page).toContain(`property="${name}"`);
  });

  it('leads from /app to its folder', async () => {
    const response = await get('/app');
    expect([response.status, response.headers.get('location')]).toEqual([308, '/app/']);
  });

  it('keeps what it hashed for ever, and says of a file that is gone that it is', async () => {
    const page = await (await get('/app/')).text();
    const script = /"(assets\/index-[^"]+\.js)"/.exec(page)?.[1] ?? '';
    expect((await get(`/app/${script}`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/app/assets/gone.js')).status).toBe(404);
  });

  /** Scripts that the page loads for an address: the entry, and what it names besides. */
  async function scriptsOf(kind: 'landing' | 'signIn' | 'home'): Promise<readonly string[]> {
    const page = await (await get('/app/')).text();
    const named = /\((\{"app":.*\})\)<\/script>/.exec(page)?.[1];
    if (named === undefined) throw new Error('The page names no files.');
    const { entry = [], ...pages } = JSON.parse(named) as Record<string, string[]>;
    return [...entry, ...(pages[kind] ?? [])].filter((file) => file.endsWith('.js')).map((file) => `/app/${file}`);
  }

  it.each([
    ['landing', 100_000],
    ['signIn', 150_000],
    ['home', 150_000],
  ] as const)('loads for %s at most %i bytes of scripts, compressed by gzip', async (kind, bytesMax) => {
    const paths = await scriptsOf(kind);
    const sizes = await Promise.all(paths.map(bytesOf));
    expect(paths.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(bytesMax);
  });

  const bytesOf = async (path: string) =>
    (await (await get(path, { 'accept-encoding': 'gzip' })).arrayBuffer()).byteLength;

  /** The files, and all that they import at once. */
  async function withImports(
    paths: readonly string[],
    known = new Map<string, string>(),
  ): Promise<Map<string, string>> {
    for (const path of paths) {
      if (known.has(path)) continue;
      const code = await (await get(path)).text();
      known.set(path, code);
      const named = [...code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)];
      await withImports(
        named.map(([, file]) => `/app/assets/${file}`),
        known,
      );
    }
    return known;
  }

  /** Bytes that a page opened after home loads besides, for each that the shell knows. Pages of one `pages.ts` are one. */
  async function routeSizes(): Promise<readonly number[]> {
    const home = await withImports(await scriptsOf('home'));
    const routes = new Set(
      [...home.values()].flatMap((code) =>
        [...code.matchAll(/import\(\s*[`"]\.\/([^`"]+\.js)[`"]\s*\)/g)].map(([, file]) => `/app/assets/${file}`),
      ),
    );
    const sizes: number[] = [];
    for (const route of routes) {
      const more = [...(await withImports([route])).keys()].filter((path) => !home.has(path));
      sizes.push((await Promise.all(more.map(bytesOf))).reduce((sum, size) => sum + size, 0));
    }
    return sizes.toSorted((one, other) => other - one);
  }

  it('loads at most 40 kB more for a route, but for those domains whose pages are loaded together', async () => {
    const sizes = await routeSizes();
    expect(sizes.length).toBeGreaterThan(40);
    // All pages of these domains come with the first one. Both numbers may only fall.
    expect(sizes.filter((size) => size > ROUTE_BYTES_MAX).length).toBeLessThanOrEqual(DOMAINS_ABOVE_MAX);
    expect(sizes[0]).toBeLessThan(DOMAIN_BYTES_MAX);
  });

  it('carries the landing in both languages, and shows it without a script file', async () => {
    const page = await (await get('/app/')).text();
    for (const view of ['landing', 'sign-in']) {
      expect(page).toContain(`<template id="${view}-en">`);
      expect(page).toContain(`<template id="${view}-ro">`);
    }
    expect(page).toContain('One place for people, money and work');
    expect(page).toContain('<template id="landing-ro">');
    expect(page).toContain('Un singur loc pentru oameni, bani și muncă');
    expect(page).not.toContain('rel="stylesheet"');
    expect(page).not.toMatch(/<script[^>]* src=/);
  });
});
