import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@codai/kit/testing/eventually';
import { TOTP } from 'otpauth';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFailed } from 'vitest';
import { isStill } from './still.ts';

/** Debian's Chromium, or what `CHROMIUM` names. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Where there is none the browser tests are skipped by name; the CI has one. */
export const hasChromium = existsSync(executablePath);

export const seedPassword = 'correct-horse-battery-staple-9';
const seedTotpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const shots = fileURLToPath(new URL('../../.cache/shots/', import.meta.url));
const failures = fileURLToPath(new URL('../../.cache/results/failures/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In Chromium's headless shell where `HEADLESS_SHELL` names one: it draws no window, and is quicker. */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  return launch(process.env.HEADLESS_SHELL || executablePath, args);
}

/** With what the headless shell lacks, such as notifications. */
export function startWholeBrowser(): Promise<Browser> {
  return launch(executablePath, []);
}

function launch(executablePath: string, args: readonly string[]): Promise<Browser> {
  // As root, which CI is, Chromium's sandbox does not work; the pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...args] });
}

export interface Look {
  readonly width: 360 | 1440;
  readonly colorScheme: 'light' | 'dark';
}

/** Both sizes and both themes; each size in each theme with `PROVE`. */
const looks: readonly Look[] = [
  { width: 1440, colorScheme: 'light' },
  ...(process.env.PROVE
    ? [{ width: 1440, colorScheme: 'dark' } as const, { width: 360, colorScheme: 'light' } as const]
    : []),
  { width: 360, colorScheme: 'dark' },
];

/** A browser profile of its own, and what went wrong on its pages: `faults` has to stay empty. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
  /** Opens a page of the app by its path below `/app`. */
  open(path: string): Promise<void>;
}

export async function visit(
  browser: Browser,
  { width, colorScheme }: Look = { width: 1440, colorScheme: 'light' },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  // One deadline for all that a page is waited for, that of `eventually`.
  context.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  keepOnFailure(page, faults);
  return { context, page, faults, open: async (path) => void (await page.goto(`${inject('appUrl')}${path}`)) };
}

const OPERATIONS_KEPT = 20;
/** How many pages of a failed test have been kept: a test of two people has two. The one that was opened last is the first. */
const PAGE_TIMEOUT_MS = 120_000;
const pagesKept = new WeakMap<object, number>();

/** When the test fails: a picture of the page, its faults, and its last operations with what came of them, in `.cache/results/failures`. */
function keepOnFailure(page: Page, faults: readonly string[]): void {
  const operations: { readonly name: string; outcome: string }[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return;
    const operation = {
      name: /"operationName":"(\w+)"/.exec(request.postData() ?? '')?.[1] ?? '?',
      outcome: 'no answer',
    };
    operations.push(operation);
    if (operations.length > OPERATIONS_KEPT) operations.shift();
    request.response().then(
      async (response) => {
        operation.outcome = `${response?.status()} ${(await response?.text().catch(() => 'a stream'))?.slice(0, 500)}`;
      },
      (error: Error) => {
        operation.outcome = error.message;
      },
    );
  });
  const keep: Parameters<typeof onTestFailed>[0] = async ({ task }) => {
    mkdirSync(failures, { recursive: true });
    const count = (pagesKept.get(task) ?? 0) + 1;
    pagesKept.set(task, count);
    const title = task.name.replaceAll(/\W+/g, '-').slice(0, 80);
    const name = join(failures, `${title}-${task.result?.retryCount ?? 0}-${count}`);
    writeFileSync(`${name}.json`, JSON.stringify({ url: page.url(), faults, operations }, null, 2));
    await page.screenshot({ path: `${name}.png` }).catch(() => {});
  };
  try {
    onTestFailed(keep);
  } catch {
    // A hook opened the page: it belongs to no single test.
  }
}

/** Resolves when the page shows all of its parts: none says any more that it loads. */
export async function isLoaded(page: Page): Promise<void> {
  await eventually(() => page.locator('.skeleton, [aria-busy="true"]').count(), 0);
}

/** Signs a demo user in through the page, with the second factor where one is asked for. */
export async function signIn({ page, open }: Visitor, email: string): Promise<void> {
  await open('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(seedPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const code = page.getByLabel('Six digits');
  const later = page.getByRole('button', { name: 'Later' });
  await Promise.race([page.waitForURL('**/home'), code.waitFor(), later.waitFor()]);
  if (await code.isVisible()) await code.fill(oneTimeCode());
  else if (await later.isVisible()) await later.click();
  await page.waitForURL('**/home');
}

/** The code of the demo users' authenticator now. */
export function oneTimeCode(secret: string = seedTotpSecret): string {
  return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate();
}

/** Violations that axe finds on the page once nothing moves, one line for each element. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await isStill(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
    );
  });
}

/** Whether the page can be scrolled sideways, which no page may. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Whether the first key would close the drawer or sheet that is open: its focus is on the button that closes it. */
function isOnClose(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.activeElement?.matches('.drawer-head > button, .sheet > header > button:last-child') === true,
  );
}

/** A word up to this length has room in a line of a phone. */
const LETTERS_MAX = 20;

/**
 * Words that the page shows broken over several lines, each with the text around it. A word is Latin letters alone,
 * which the app draws in a font of its own: the result does not depend on the fonts of the machine. Identifiers,
 * addresses, code, longer words and one letter many times may break.
 */
export function brokenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate((lettersMax) => {
    const found: string[] = [];
    const range = document.createRange();
    const isBroken = (node: Text, start: number, end: number) => {
      range.setStart(node, start);
      range.setEnd(node, end);
      const [first, ...rest] = [...range.getClientRects()].filter(({ width }) => width > 0);
      return first !== undefined && rest.some(({ top, bottom }) => top >= first.bottom - 1 || bottom <= first.top + 1);
    };
    const mayBreak = (element: Element) => {
      const { fontFamily, wordBreak } = getComputedStyle(element);
      return wordBreak === 'break-all' || /mono/i.test(fontFamily) || element.closest('code, pre, textarea') !== null;
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode() as Text | null; node !== null; node = texts.nextNode() as Text | null) {
      const element = node.parentElement;
      if (element === null || !isBroken(node, 0, node.length)) continue;
      if (!element.checkVisibility({ visibilityProperty: true }) || mayBreak(element)) continue;
      for (const { 0: word, index } of node.data.matchAll(/[^\s\-–—/]+/g)) {
        const letters = word.replace(/^\P{L}+|\P{L}+$/gu, '');
        if (letters.length > lettersMax || !/^\p{Script=Latin}+$/u.test(letters) || /^(.)\1+$/.test(letters)) continue;
        const start = index + word.indexOf(letters);
        if (isBroken(node, start, start + letters.length)) found.push(`${letters} in "${node.data.slice(0, 80)}"`);
      }
    }
    return found;
  }, LETTERS_MAX);
}

/**
 * Holds the screen that is open against every look: keeps a picture of it, and expects that axe finds no fault, that
 * nothing scrolls sideways, that no drawer has its focus on Close and, with `PROVE`, that no word is broken. The page stays as it is and is given another size
 * and theme, so that a screen is arranged once. It ends in the look it began with.
 */
export async function expectReadable(page: Page, name: string): Promise<void> {
  // The page of the design system shows what loads for ever.
  // A placeholder says that it is busy before it is drawn; so does a button that waits for a dialog, which may stay so.
  if (name !== 'design')
    await eventually(() => page.locator('.skeleton, [role="status"][aria-busy="true"]').count(), 0);
  expect({ name, isOnClose: await isOnClose(page) }).toEqual({ name, isOnClose: false });
  for (const { width, colorScheme } of looks) {
    await wear(page, { width, colorScheme });
    const look = `${name}-${colorScheme}-${width}`;
    await shoot(page, look);
    expect({ look, faults: await accessibilityFaults(page) }).toEqual({ look, faults: [] });
    if (process.env.PROVE) expect({ look, brokenWords: await brokenWords(page) }).toEqual({ look, brokenWords: [] });
    expect({ look, isWide: await scrollsSideways(page) }).toEqual({ look, isWide: false });
  }
  if (looks[0] !== undefined) await wear(page, looks[0]);
}

/** Gives the page another size and theme, and waits until what that moves has come to rest. */
async function wear(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await isStill(page);
}

/** Keeps a picture of the whole page in `.cache/shots/`, to be looked at; none in CI, where nobody does. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.CI) return;
  mkdirSync(shots, { recursive: true });
  // A page that is scrolled would show its header in the middle.
  const top = await page.evaluate(() => {
    const before = window.scrollY;
    window.scrollTo({ top: 0, behavior: 'instant' });
    return before;
  });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  await page.evaluate((before) => window.scrollTo({ top: before, behavior: 'instant' }), top);
}
