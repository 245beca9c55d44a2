import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { mailTo } from './mailbox.ts';
import { keepCodes, newcomer, signUp } from './newcomer.ts';

/** A number that no other test has, of the range for drama in the United Kingdom. */
const someNumber = () => `+447700${String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0')}`;

/** The newest of at least `count` codes that were sent to a number or address. */
async function sentCode(recipient: string, subject: RegExp, count: number): Promise<string> {
  const message = await mailTo(recipient, subject, count);
  const code = /(?<!\d)\d{6}(?!\d)/.exec(message.split(/\r?\n\r?\n/).slice(-1)[0] ?? message)?.[0];
  if (code === undefined) throw new Error(`There is no code in the message:\n${message}`);
  return code;
}

describe.skipIf(!hasChromium)('codes by SMS and e-mail', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('adds a number as the first second factor, signs in and steps up by it, and shows where e-mail is not accepted', async () => {
    const visitor = await visit(browser);
    const { page, open } = visitor;
    const person = newcomer('Ilinca Quay');
    const number = someNumber();
    await signUp(visitor, person);
    await open('/security');
    await page.getByText('Codes by SMS', { exact: true }).waitFor();
    await expectReadable(page, 'security-factors');

    await page.getByRole('button', { name: 'Add a number' }).click();
    const drawer = page.getByRole('dialog', { name: 'Add a phone number' });
    await drawer.getByLabel('Phone number').fill('12');
    await drawer.getByRole('button', { name: 'Send the code' }).click();
    await drawer.locator('.field-error').waitFor();
    // The typed text stays.
    expect(await drawer.getByLabel('Phone number').inputValue()).toBe('12');
    await drawer.getByLabel('Phone number').fill(number);
    await drawer.getByLabel('Name').fill('Work phone');
    await expectReadable(page, 'security-add-number');
    await drawer.getByRole('button', { name: 'Send the code' }).click();
    await drawer.getByText(/A code was sent to/).waitFor();
    await drawer.getByLabel('Verification code').fill('000000');
    await drawer.getByText(/The code is wrong\./).waitFor();
    await expectReadable(page, 'security-number-code');
    await drawer.getByLabel('Verification code').fill(await sentCode(number, /SMS/, 1));
    await keepCodes(page);
    await page.getByText('Work phone').waitFor();
    expect(await page.getByRole('button', { name: 'Remove: Work phone' }).isDisabled()).toBe(true);
    await page.getByText('No access in the last 90 days.').waitFor();

    const elsewhere = await visit(browser);
    await elsewhere.open('/sign-in');
    await elsewhere.page.getByLabel('E-mail address').fill(person.email);
    await elsewhere.page.getByLabel('Password', { exact: true }).fill(person.password);
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await elsewhere.page.getByRole('button', { name: 'Send an SMS' }).waitFor();
    await expectReadable(elsewhere.page, 'sign-in-sms');
    await elsewhere.page.getByRole('button', { name: 'Send an SMS' }).click();
    await elsewhere.page.getByText(/A code was sent to/).waitFor();
    await elsewhere.page.getByLabel('Verification code').fill(await sentCode(number, /SMS/, 2));
    await elsewhere.page.waitForURL('**/home');

    // The server asks for a new proof when the last one is old; here it is made to ask at once, by what it would offer her.
    const methods = ['PASSKEY', 'TOTP', 'SMS', 'RECOVERY_CODE'];
    let isAsked = false;
    await page.route('**/graphql', (route) => {
      if (isAsked || !(route.request().postData() ?? '').includes('GenerateRecoveryCodes')) return route.continue();
      isAsked = true;
      const extensions = { code: 'STEP_UP_REQUIRED', methods, maxAgeSeconds: 600 };
      return route.fulfill({ json: { data: null, errors: [{ message: 'Prove it again.', extensions }] } });
    });
    await page.getByRole('button', { name: 'Generate new codes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Generate new codes' }).click();
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await proof.getByRole('button', { name: 'Send an SMS' }).waitFor();
    expect(await proof.getByText('Use the authenticator').count()).toBe(0);
    await expectReadable(page, 'step-up-sms');
    await proof.getByRole('button', { name: 'Send an SMS' }).click();
    await proof.getByLabel('Verification code').fill(await sentCode(number, /SMS/, 3));
    await page.getByRole('list', { name: 'Your recovery codes' }).waitFor();
    expect(isAsked).toBe(true);
    await page.unroute('**/graphql');

    await open('/security');
    await page.getByRole('button', { name: 'Add an address' }).click();
    const address = page.getByRole('dialog', { name: 'Add an e-mail address' });
    await address.getByLabel('E-mail address').fill(`spare-${person.email}`);
    await address.getByRole('button', { name: 'Send the code' }).click();
    // No organisation of hers accepts such codes.
    await address.getByText('Codes sent by e-mail are not accepted here.', { exact: false }).waitFor();
    await expectReadable(page, 'security-address-refused');
    expect(visitor.faults).toEqual([]);
    expect(elsewhere.faults).toEqual([]);
  });
});
