import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

const sorana = 'owner@south.test';
const both = 'member@both.test';
const SLOW_MS = 4_000;

/** Lets every call wait, as on a train, and counts those of an operation. */
async function slowNetwork(page: Page, counted: string): Promise<() => number> {
  let count = 0;
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(`"operationName":"${counted}"`)) count += 1;
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue().catch(() => {});
  });
  return () => count;
}

describe.skipIf(!hasChromium)('a slow network, and a second tab', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows what loads, says what it does, and sends once what was pressed twice', async () => {
    const { page, open, context, faults } = await visitAs(browser, sorana);
    const asked = await slowNetwork(page, 'AskForPayment');
    await open('/money/wallet');
    await page.locator('.skeleton').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await open('/money/wallet?do=request');
    const drawer = page.getByRole('dialog');
    const note = unique('Berth');
    await drawer.getByLabel('Amount').fill('3.21');
    await drawer.getByLabel('What it is for').fill(note);
    const send = drawer.getByRole('button', { name: /^Request / });
    await send.dblclick();
    const busy = drawer.locator('button[aria-busy="true"]');
    await busy.waitFor();
    expect(await busy.textContent()).toBe('Creating the link');
    await busy.click({ force: true }).catch(() => {});
    await page.getByText('The link is ready.').waitFor();
    expect(asked()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('follows the other tab out, and shows nothing of the person any more', async () => {
    const { page, open, context } = await visitAs(browser, sorana);
    await open('/home');
    await page.getByRole('heading', { name: /, Sorana$/ }).waitFor();
    const other = await context.newPage();
    await other.goto(page.url().replace(/\/home$/, '/money/wallet'));
    await other.getByText('Valley fund', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await other.getByText('Valley fund', { exact: true }).first().waitFor({ state: 'detached' });
    await other.getByLabel('E-mail address').waitFor();
    await other.goBack().catch(() => {});
    expect(await other.getByText('Valley fund', { exact: true }).count()).toBe(0);
    await context.close();
  });

  it('changes the organisation in both tabs, and keeps the page where every organisation has it', async () => {
    const { page, open, context } = await visitAs(browser, both);
    await open('/organisation/members');
    const switcher = (tab: Page) => tab.getByRole('button', { name: /\. Switch organisation$/ });
    await switcher(page).waitFor();
    const other = await context.newPage();
    await other.goto(page.url().replace(/\/organisation\/members$/, '/home'));
    await switcher(other).waitFor();
    await switcher(page).click();
    // The organisation in force is the one with the tick.
    const next = page
      .getByRole('menuitem')
      .filter({ hasNot: page.locator('svg.lucide-check') })
      .first();
    const name = ((await next.textContent()) ?? '').trim().slice(-8);
    await next.click();
    await eventually(
      () => switcher(page).textContent(),
      (value) => expect(value).toContain(name),
    );
    await eventually(
      () => switcher(other).textContent(),
      (value) => expect(value).toContain(name),
    );
    expect(new URL(page.url()).pathname).toBe('/app/organisation/members');
    await context.close();
  });
});
