import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from '../../e2e/ask.ts';
import { accessibilityFaults, hasChromium, phoneOfUser, scrollsSideways, shoot, startBrowser } from './phone.ts';

async function typeAmount(page: Page, keys: string): Promise<void> {
  for (const key of keys) {
    await page.getByRole('button', { name: key === '.' ? 'Decimal point' : key, exact: true }).click();
  }
}

describe.skipIf(!hasChromium)('own pockets', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('take money from a card after one question, and a declined card leaves what was typed', async () => {
    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@north.test');
    await open('/money');
    const received = page.getByLabel('+€20.40, in');
    await page.getByText('Opening balance').first().waitFor();
    const before = await received.count();
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Visa 0341, declines the payment').waitFor();
    await typeAmount(page, '20.40');
    await page.getByLabel('Visa 0341, declines the payment').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog', { name: /^Add €20\.40 to / }).waitFor();
    await page.getByRole('button', { name: 'Add €20.40' }).click();
    await page.getByText('The card was not charged.').waitFor();
    await page.getByLabel('€20.40', { exact: true }).waitFor();
    // The sheet leaves when it has faded out.
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await shoot(page, 'top-up');

    await page.getByLabel('Visa 4242, pays at once').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await shoot(page, 'top-up-question');
    // The answer is lost: trying again must not charge twice.
    let lost = 0;
    await context.route('**/graphql', async (route) => {
      if (lost > 0 || !route.request().postData()?.includes('ConfirmTopUp')) return route.fallback();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Add €20.40' }).click();
    await page.getByText('No answer came.').waitFor();
    await page.getByRole('button', { name: 'Add €20.40' }).click();
    await page.getByText(/^Added €20\.40 to /).waitFor();
    expect(lost).toBe(1);
    await shoot(page, 'top-up-done');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => received.count()).toBe(before + 1);
    await shoot(page, 'money');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('move money between each other after one question, and not without a network', async () => {
    const token = await tokenOf('owner@south.test');
    const openPocket = `mutation ($input: OpenPocketInput!) { openPocket(input: $input) { ... on Pocket { id } } }`;
    const input = { name: 'Winter berth', currency: 'EUR', idempotencyKey: crypto.randomUUID() };
    const opened = await ask<{ readonly openPocket: { readonly id: string } }>(openPocket, { input }, token);
    const { page, context, open, setOnline, faults } = await phoneOfUser(browser, 'owner@south.test');
    await open('/money');
    await page.getByText('Winter berth').first().waitFor();
    await page.getByRole('button', { name: 'Move' }).click();
    await page.getByRole('radiogroup', { name: 'From' }).getByRole('radio', { name: 'Valley fund, euro' }).click();
    await page
      .getByRole('radiogroup', { name: 'Into' })
      .getByRole('radio', { name: 'Valley fund', exact: true })
      .click();
    await page.getByText('The pockets have different currencies: EUR becomes RON.').waitFor();
    await page.getByRole('radiogroup', { name: 'Into' }).getByRole('radio', { name: 'Winter berth' }).click();
    await typeAmount(page, '3');
    await setOnline(false);
    await page.getByText('Money is not sent without a network.').waitFor();
    const isOff = () => page.getByRole('button', { name: 'Continue' }).getAttribute('aria-disabled');
    await expect.poll(isOff).toBe('true');
    await setOnline(true);
    await expect.poll(isOff).not.toBe('true');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await shoot(page, 'move');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog', { name: 'Move €3.00 from Valley fund, euro to Winter berth?' }).waitFor();
    await shoot(page, 'move-question');
    await page.getByRole('button', { name: 'Move €3.00' }).click();
    await page.getByText('Moved €3.00 to Winter berth.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByLabel('€3.00', { exact: true }).first().waitFor();

    // And back: an empty pocket can be closed, and other tests find the wallet as it was.
    await open('/wallet/move');
    await page.getByRole('radiogroup', { name: 'From' }).getByRole('radio', { name: 'Winter berth' }).click();
    await page.getByRole('radiogroup', { name: 'Into' }).getByRole('radio', { name: 'Valley fund, euro' }).click();
    await typeAmount(page, '3');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog', { name: 'Move €3.00 from Winter berth to Valley fund, euro?' }).waitFor();
    await page.getByRole('button', { name: 'Move €3.00' }).click();
    await page.getByText('Moved €3.00 to Valley fund, euro.').waitFor();
    const closePocket = `mutation ($input: ClosePocketInput!) { closePocket(input: $input) { ... on Pocket { status } } }`;
    const closed = { closePocket: { status: 'CLOSED' } };
    const close = { pocketId: opened.openPocket.id, idempotencyKey: crypto.randomUUID() };
    expect(await ask(closePocket, { input: close }, token)).toEqual(closed);
    expect(faults).toEqual([]);
    await context.close();
  });
});
