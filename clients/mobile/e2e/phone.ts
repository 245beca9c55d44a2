import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOTP } from 'otpauth';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { isStill } from '../../e2e/still.ts';

/** In Chromium's headless shell where `HEADLESS_SHELL` names one: it draws no window, and is quicker. */
const executablePath = process.env.HEADLESS_SHELL || process.env.CHROMIUM || '/usr/bin/chromium';
/** Where there is none the flows are skipped by name. */
export const hasChromium = existsSync(executablePath);

export const password = 'correct-horse-battery-staple-9';
const totp = new TOTP({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 });
/** How long a page may take to show something: what a machine with busy cores needs, not what it should take. */
const WAIT_MS = 60_000;
/** Well below the life of an access token: when it is renewed in one context, the copies that others have end. */
const SESSION_MS = 240_000;
const CODE_MS = 30_000;
const shots = fileURLToPath(new URL('../.cache/shots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function startBrowser(): Promise<Browser> {
  // As root, which CI is, Chromium's sandbox does not work; the pages are our own.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  // The run was killed: this worker would wait for its pages until their time is over.
  process.once('disconnect', () => void browser.close());
  return browser;
}

export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: 360 | 390;
}

/** A phone of its own, and what went wrong on it: `faults` has to stay empty. */
export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
  open(path: string): Promise<void>;
  /** Takes the network away from the API, or gives it back. The pages of the build stay: on a phone they are on the device. */
  setOnline(isOnline: boolean): Promise<void>;
}

async function phoneOf(context: BrowserContext): Promise<Phone> {
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return {
    context,
    page,
    faults,
    open: async (path) => void (await page.goto(`${inject('appUrl')}${path}`)),
    async setOnline(isOnline) {
      if (isOnline) await context.unroute('**/graphql');
      else await context.route('**/graphql', (route) => route.abort('internetdisconnected'));
      await context.setOffline(!isOnline);
    },
  };
}

export async function takePhone(browser: Browser, { colorScheme = 'light', width = 390 }: Look = {}): Promise<Phone> {
  const viewport = { width, height: 844 };
  return phoneOf(await browser.newContext({ viewport, colorScheme, locale: 'en-GB', reducedMotion: 'reduce' }));
}

/**
 * The phone of somebody who has signed in. A code of the authenticator works once, so the phones of a person share a
 * session as long as its token is young.
 */
export async function phoneOfUser(browser: Browser, email: string, look: Look = {}): Promise<Phone> {
  const file = join(inject('folder'), `${email}.json`);
  if (!existsSync(file) || Date.now() - statSync(file).mtimeMs > SESSION_MS) {
    const phone = await takePhone(browser);
    await phone.open('/');
    await signIn(phone.page, email);
    await phone.context.storageState({ path: file });
    await phone.context.close();
  }
  const { colorScheme = 'light', width = 390 } = look;
  const viewport = { width, height: 844 };
  const options = { viewport, colorScheme, locale: 'en-GB', reducedMotion: 'reduce', storageState: file } as const;
  return phoneOf(await browser.newContext(options));
}

/** Signs in where the page asks for it, with the second factor where the account has one. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const code = page.getByLabel('Six digits');
  const front = page.getByRole('heading', { name: 'Sign in' });
  await Promise.race([front.waitFor({ state: 'detached' }), code.waitFor()]);
  await page.waitForTimeout(0);
  if (!(await code.isVisible())) return;
  const isTaken = code.waitFor({ state: 'detached' }).then(() => true);
  const isRefused = page
    .getByRole('alert')
    .waitFor()
    .then(() => false);
  await code.fill(oneTimeCode());
  if (await Promise.race([isTaken, isRefused])) return;
  // A code works once, and another sign-in of this person may have used it: the next one is free.
  await page.waitForTimeout(CODE_MS - (Date.now() % CODE_MS));
  await code.fill(oneTimeCode());
  await code.waitFor({ state: 'detached' });
}

export const oneTimeCode = () => totp.generate();

/** Violations that axe finds on the page once nothing moves, one line for each element. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await isStill(page);
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${help} at ${target.join(' ')} ${html.slice(0, 160)}`),
    );
  });
}

export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Keeps a picture in `.cache/shots/`, to be looked at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
