import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasChromium, openPage, shoot, startBrowser } from '../gateway/testing/browser.ts';

const HOME = 'query Home { me { displayName socialProfile { bio } } }';

describe.skipIf(!hasChromium)('the playground of the product', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('N-8: signs a demo user in at one click, keeps the name over a reload and the token nowhere', async () => {
    const { page, faults, context } = await openPage(browser, `${inject('productUrl')}/`);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await page.getByRole('button', { name: 'Caller: Anonymous' }).click();
    await page.getByRole('menuitemradio', { name: 'owner@north.test' }).click();
    await page.getByText('Operations are sent as owner@north.test').waitFor();

    const editor = page.getByRole('textbox', { name: 'Operation', exact: true });
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(HOME);
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByText('"displayName": "Nora North"').waitFor();
    await page.getByRole('button', { name: /^Step 1: identity, me/ }).waitFor();
    await page.getByRole('button', { name: /^Step 2: social, User × 1/ }).waitFor();

    const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(kept).toContain('owner@north.test');
    expect(kept).not.toMatch(/eyJ/);
    await page.reload();
    await page.getByText('Operations are sent as owner@north.test').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('offers the trusted documents by the subgraph they begin in', async () => {
    const { page, context } = await openPage(browser, `${inject('productUrl')}/`);
    await page.getByRole('button', { name: 'Library', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Filter operations' }).fill('WalletHome');
    await page.getByRole('button', { name: /^WalletHome/ }).click();
    await page.getByText('Valid', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'WalletHome', exact: true }).getAttribute('aria-current')).toBe(
      'true',
    );
    await context.close();
  });

  it('groups the root fields by the subgraphs of the product', async () => {
    const { page, context } = await openPage(browser, `${inject('productUrl')}/`);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await page.getByRole('button', { name: 'Schema', exact: true }).click();
    const groups = page.locator('.pane.tool summary');
    await groups.filter({ hasText: 'wallet' }).waitFor();
    expect(await groups.count()).toBeGreaterThan(10);
    expect(await page.getByText('Other fields').count()).toBe(0);
    await page.getByRole('searchbox').fill('wallet');
    await groups.filter({ hasText: 'wallet' }).click();
    await page.getByRole('button', { name: /^wallet query/ }).waitFor();
    await shoot(page, 'playground-product-light-1440');
    await context.close();
  });
});
