import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, or what `CHROMIUM` names. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = existsSync(executablePath);

const shots = fileURLToPath(new URL('../../.cache/shots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function startBrowser(): Promise<Browser> {
  // As root, which CI is, Chromium's sandbox does not work; the pages are our own.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export interface Look {
  readonly width: 1440 | 390;
  readonly colorScheme: 'light' | 'dark';
}

/** Both widths in both themes. */
export const looks: readonly Look[] = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
];

/** A page in a profile of its own. `faults` are its errors and what its content policy has refused. */
export async function openPage(browser: Browser, url: string, { width, colorScheme }: Look = DESK) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  await page.exposeFunction('tellViolation', (violation: string) => void faults.push(violation));
  await page.addInitScript(VIOLATIONS);
  await page.goto(url);
  return { page, faults, context };
}

/**
 * Chromium itself writes a style attribute, of no script, when text in an editor is replaced. The policy refuses it, and nothing is
 * lost by that.
 */
const VIOLATIONS = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, blockedURI }) => {
  if (violatedDirective !== 'style-src-attr' || sourceFile) tellViolation(violatedDirective + ' ' + blockedURI + ' ' + sourceFile);
});`;

const DESK: Look = { width: 1440, colorScheme: 'light' };

/** The faults that axe finds in the page, one line for each element. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(
      (globalThis as unknown as { document: never }).document,
      { resultTypes: ['violations'] },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
    );
  });
}

/** Keeps a picture in `.cache/shots/`, to be looked at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
