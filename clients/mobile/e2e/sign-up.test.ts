import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeIn, mailTo } from '../../e2e/mailbox.ts';
import { Authenticator, newcomer } from '../../e2e/newcomer.ts';
import { accessibilityFaults, hasChromium, scrollsSideways, shoot, startBrowser, takePhone } from './phone.ts';

describe.skipIf(!hasChromium)('a new account', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('is created, goes on after the app was closed, and is protected by an authenticator', async () => {
    const { page, context, open, faults } = await takePhone(browser);
    const person = newcomer();
    await open('/');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Name', { exact: true }).fill(person.name);
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('alert').getByText('A password has at least 12 characters. Use a longer one.').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(person.email);
    await shoot(page, 'sign-up');
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByLabel('Code from the e-mail').waitFor();

    // The app was closed while its owner read the mail.
    await open('/feed');
    const field = page.getByLabel('Code from the e-mail');
    await field.fill('AAAA-AAAA');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page
      .getByRole('alert')
      .getByText(/^The code is wrong\. \d+ attempts are left\.$/)
      .waitFor();
    expect(await field.inputValue()).toBe('AAAA-AAAA');
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'verify');
    await field.fill(codeIn(await mailTo(person.email, /verification/)));
    await page.getByRole('button', { name: 'Confirm' }).click();

    await page.getByRole('heading', { name: 'Protect your account' }).waitFor();
    await page.getByRole('button', { name: 'Later' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'protect');
    await page.getByRole('button', { name: 'Use an authenticator app' }).click();
    await page.getByLabel('Code from the app').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await shoot(page, 'authenticator');
    const authenticator = new Authenticator((await page.getByTestId('key').textContent()) ?? '');
    await page.getByLabel('Code from the app').fill(await authenticator.code());
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    expect(await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').count()).toBe(10);
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'recovery-codes');
    await page.getByRole('checkbox', { name: 'I have stored the codes' }).click();
    await page.getByRole('button', { name: 'Done' }).click();

    // The page that was wanted before the sign-up, for two factors.
    await page.getByLabel('Write a post').waitFor();
    await expect.poll(() => page.getByText('Your account is not protected yet.').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is protected later, and each place says so until then', async () => {
    const { page, context, open, faults } = await takePhone(browser);
    const person = newcomer();
    await open('/sign-up');
    await page.getByLabel('Name', { exact: true }).fill(person.name);
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Create the account' }).click();
    const field = page.getByLabel('Code from the e-mail');
    await field.waitFor();
    await field.fill(codeIn(await mailTo(person.email, /verification/)).toLowerCase());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Later' }).click();
    await open('/money');
    await page.getByText('Your account is not protected yet.').waitFor();
    await page.getByText('Money: shown once your account is protected.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'unprotected');
    await page.getByRole('button', { name: 'Protect it' }).click();
    await page.getByRole('heading', { name: 'Protect your account' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
