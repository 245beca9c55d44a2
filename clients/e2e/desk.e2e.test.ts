import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectReadable, hasChromium, isLoaded, type Look, startBrowser, type Visitor, visit } from './browser.ts';

/** A browser that is signed in with a token of the development product: several at once, where a code works once in 30 s. */
async function enter(browser: Browser, user: string, look?: Look): Promise<Visitor> {
  const visitor = await visit(browser, look);
  const response = await fetch(`${inject('productUrl')}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  const { accessToken, refreshToken } = (await response.json()) as { accessToken: string; refreshToken: string };
  await visitor.context.addInitScript((session) => {
    if (localStorage.getItem('codai.session') === null) localStorage.setItem('codai.session', session);
  }, JSON.stringify({ accessToken, refreshToken }));
  return visitor;
}

describe.skipIf(!hasChromium)('the operator’s desk', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('is for operators only', async () => {
    const { page, context, open } = await enter(browser, 'member@north.test');
    await open('/desk');
    await page.getByText('Your account does not have that role.').waitFor();
    expect(await page.getByRole('link', { name: 'Operator’s desk' }).count()).toBe(0);
    await context.close();
  });

  it('shows the health of all parts, and says when a queue is done', async () => {
    const { page, context, open } = await enter(browser, 'admin@platform.test');
    await open('/desk?queue=health');
    await page.getByRole('row', { name: /identity.*Ready/ }).waitFor();
    await page.getByRole('row', { name: /payment-processor.*local/ }).waitFor();
    await page.getByRole('link', { name: 'Approvals' }).click();
    await page.getByRole('region', { name: 'Approvals' }).waitFor();
    await page.waitForURL('**/desk?queue=requests');
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, context, open } = await enter(browser, 'admin@platform.test');
    for (const queue of [
      'aml',
      'screenings',
      'incoming',
      'requests',
      'reconciliation',
      'kyc',
      'disputes',
      'deliveries',
      'health',
    ]) {
      await open(`/desk?queue=${queue}&show=all`);
      await page.locator('.desk-queue').waitFor();
      if (queue === 'health') await page.getByRole('row').last().waitFor();
      else await isLoaded(page);
      // Alerts are of what other files have done by then.
      const opens = queue === 'aml' || queue === 'screenings';
      if (opens && (await page.getByRole('row').count()) > 0) {
        await page.getByRole('row').last().click();
        await page
          .getByRole('complementary', { name: 'Decision' })
          .getByText('Organisation', { exact: true })
          .waitFor();
      }
      await expectReadable(page, `desk-${queue}`);
    }
    await context.close();
  });
});
