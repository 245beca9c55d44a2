import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { hasChromium, startBrowser, visit } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';
import { protectLater, setUpAuthenticator } from './newcomer.ts';
import { newAddress, newPerson, personPassword } from './person.ts';

/** Somebody who has never been here, with nothing but what the pages say. */
describe.skipIf(!hasChromium)('a stranger', () => {
  let browser: Browser;
  let payee: string;

  beforeAll(async () => {
    browser = await startBrowser();
    payee = await walletOfAnother();
  });
  afterAll(() => browser?.close());

  it('signs up, opens a wallet, tops it up, pays a contact and finds it in the statement', async () => {
    const { page, open, context, faults } = await visit(browser);
    const email = newAddress();
    await open('/');
    await page.getByRole('link', { name: 'Create an account' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Stela Stranger');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(personPassword);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('textbox').fill(codeIn(await mailTo(email, /verification code/)));
    await page.getByRole('button', { name: /^(Verify|Confirm)/ }).click();
    await protectLater(page);
    await page.getByRole('heading', { name: /Stela/ }).waitFor();

    await page.getByRole('link', { name: 'Wallet', exact: true }).click();
    await page.getByText('Protect your account to open this page').waitFor();
    await page.getByRole('link', { name: 'Protect your account' }).click();
    await page.getByRole('button', { name: 'Use an authenticator app' }).click();
    await setUpAuthenticator(page);
    // The page that asked for it is shown again, and opens.
    await page.getByRole('heading', { name: 'Wallet', level: 1 }).waitFor();
    await page.getByLabel('Handle').fill(`stela-${Date.now().toString(36)}`);
    await page.getByRole('button', { name: 'Open the wallet' }).click();
    await page.getByRole('button', { name: 'Open a pocket' }).first().click();
    await page.getByLabel('Name').fill('Daily');
    await page.getByRole('button', { name: 'Open the pocket' }).click();
    await page.getByRole('cell', { name: 'Daily EUR' }).waitFor();

    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Amount').fill('50');
    await page.getByRole('button', { name: 'Add €50.00' }).click();
    await page.getByText('Added €50.00 to Daily').waitFor();
    await page.getByText('Top-up by card').first().waitFor();

    await page.getByRole('main').getByRole('button', { name: 'Wallet' }).click();
    await page.getByRole('menuitem', { name: 'Contacts' }).click();
    await page.getByRole('button', { name: 'Add a contact' }).click();
    await page.getByLabel('Name').fill('Petra');
    await page.getByLabel('Handle of the wallet').fill(payee);
    await page.getByRole('button', { name: 'Add the contact' }).click();
    await page.getByText('Contact added').waitFor();

    await page.getByRole('main').getByRole('link', { name: 'Wallet', exact: true }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Petra' }).click();
    await page.getByLabel('Amount').fill('5.00');
    await page.getByLabel('Reference').fill('Thank you');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send €5.00' }).click();
    await page.getByText('Sent €5.00 to Petra').waitFor();

    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('link', { name: /Pocket Daily/ }).click();
    await page.getByRole('cell', { name: '−€5.00' }).waitFor();
    await page.getByRole('link', { name: 'Statements' }).click();
    const button = page.getByRole('button', { name: 'Download CSV' }).last();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('5.00');
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** The handle of a wallet that can be paid in euro. */
async function walletOfAnother(): Promise<string> {
  const { session } = await newPerson('Petra Payee');
  const handle = `petra-${Date.now().toString(36)}`;
  await ask(
    'mutation ($input: CreateWalletInput!) { createWallet(input: $input) { __typename ... on Error { message } } }',
    { input: { handle, displayCurrency: 'EUR', idempotencyKey: 'wallet' } },
    session.accessToken,
  );
  await ask(
    'mutation ($input: OpenPocketInput!) { openPocket(input: $input) { __typename ... on Error { message } } }',
    { input: { name: 'Daily', currency: 'EUR', idempotencyKey: 'pocket' } },
    session.accessToken,
  );
  return handle;
}
