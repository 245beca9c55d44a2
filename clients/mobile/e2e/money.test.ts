import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, startBrowser } from './phone.ts';

/** Minor units of the pocket's row. */
async function balanceOf(page: Page): Promise<bigint> {
  const text = await page
    .getByLabel(/^€[\d,]+\.\d\d$/)
    .first()
    .textContent();
  return BigInt((text ?? '').replace(/\D/g, ''));
}

async function typeAmount(page: Page, keys: string): Promise<void> {
  for (const key of keys) {
    await page.getByRole('button', { name: key === '.' ? 'Decimal point' : key, exact: true }).click();
  }
}

describe.skipIf(!hasChromium)('money', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('is sent after one question, and both sides see it arrive', async () => {
    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@north.test');
    const south = await phoneOfUser(browser, 'owner@south.test');
    await south.open('/money');
    await south.page.getByText('Opening balance').first().waitFor();
    const southBefore = await balanceOf(south.page);
    await open('/money');
    await page.getByText('Harbour dues').first().waitFor();
    const before = await balanceOf(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByLabel('To', { exact: true }).fill('south-valley');
    await typeAmount(page, '12.50');
    const reference = `Ropes ${Date.now().toString(36)}`;
    await page.getByLabel('Reference').fill(reference);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog', { name: 'Send €12.50 to @south-valley?' }).waitFor();
    await page.getByRole('button', { name: 'Send €12.50' }).click();
    await page.getByText('Sent.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText(reference).first().waitFor();
    await expect.poll(() => balanceOf(page)).toBe(before - 1250n);
    await page.getByLabel('−€12.50, out').first().waitFor();
    // The other side receives it live, with the sender's note.
    await expect.poll(() => balanceOf(south.page)).toBe(southBefore + 1250n);
    await south.page.getByText('@north-harbour').first().waitFor();
    await south.page.getByLabel('+€12.50, in').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
    await south.context.close();
  });

  it('is refused before it is sent where there is too little, with a way out', async () => {
    const { page, context, open } = await phoneOfUser(browser, 'owner@north.test');
    await open('/wallet/send');
    await page.getByLabel('To', { exact: true }).fill('south-valley');
    await typeAmount(page, '999999');
    await page
      .getByRole('alert')
      .getByText(/Harbour dues has €[\d,.]+ available/)
      .waitFor();
    const isOff = () => page.getByRole('button', { name: 'Continue' }).getAttribute('aria-disabled');
    await expect.poll(isOff).toBe('true');
    await page.getByRole('button', { name: /^Send €[\d,.]+ instead$/ }).click();
    await expect.poll(isOff).not.toBe('true');
    await context.close();
  });

  it('is refused by the server for a wallet that is not there, and what was typed stays', async () => {
    const { page, context, open } = await phoneOfUser(browser, 'owner@north.test');
    await open('/wallet/send');
    await page.getByLabel('To', { exact: true }).fill('no-such-wallet');
    await typeAmount(page, '1');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send €1.00' }).click();
    await page.getByRole('alert').getByText(/./).first().waitFor();
    await page.getByRole('button', { name: 'Go back' }).click();
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('no-such-wallet');
    await context.close();
  });

  it('does not wait for a network: it is not sent at all', async () => {
    const phone = await phoneOfUser(browser, 'owner@north.test');
    await phone.open('/wallet/send');
    await phone.page.getByLabel('To', { exact: true }).fill('south-valley');
    await typeAmount(phone.page, '5');
    await phone.setOnline(false);
    await phone.page.getByText('Money is not sent without a network.').waitFor();
    const isOff = () => phone.page.getByRole('button', { name: 'Continue' }).getAttribute('aria-disabled');
    await expect.poll(isOff).toBe('true');
    await phone.setOnline(true);
    await phone.page.getByText('Money is not sent without a network.').waitFor({ state: 'detached' });
    expect(await phone.page.getByLabel('To', { exact: true }).inputValue()).toBe('south-valley');
    await phone.context.close();
  });

  it('is asked for by a code and a link, and paid by it once', async () => {
    const south = await phoneOfUser(browser, 'owner@south.test');
    await south.open('/wallet/request');
    await typeAmount(south.page, '8.20');
    await south.page.getByLabel('What it is for').fill('Two tickets');
    await south.page.getByRole('button', { name: 'Request €8.20' }).click();
    await south.page.getByLabel('QR code of a request for €8.20').locator('svg').waitFor();
    const link = (await south.page.getByText(/\/wallet\/pay\//).textContent()) ?? '';

    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@north.test');
    await open('/wallet/scan');
    await page.getByLabel('Link of the request').fill('https://app.example.com/followers');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('This is not a link of a payment request.').waitFor();
    await page.getByLabel('Link of the request').fill(link);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('Two tickets').waitFor();
    await page.getByRole('button', { name: 'Pay €8.20' }).click();
    await page.getByText('Sent.').waitFor();
    await open(new URL(link).pathname);
    await page.getByText('It has been paid.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Pay €8.20' }).count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
    await south.context.close();
  });
});
