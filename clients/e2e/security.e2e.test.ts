import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, shoot, startBrowser, type Visitor, visit } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';
import { Authenticator, enrol, keepCodes, newcomer, signUp } from './newcomer.ts';

describe.skipIf(!hasChromium)('the security centre', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Signs in with a password, and a code where there is an authenticator. */
  async function signInAs(
    { page, open }: Visitor,
    { email, password }: { readonly email: string; readonly password: string },
    authenticator?: Authenticator,
  ): Promise<void> {
    await open('/sign-in');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    if (authenticator !== undefined) await page.getByLabel('Six digits').fill(await authenticator.code());
    await page.waitForURL('**/home');
  }

  it('sets up an authenticator: what is wrong first, QR code, a wrong code with the attempts left, recovery codes once', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    await visitor.open('/security');
    await page.getByText('Only a password protects this account.').waitFor();
    await page.getByRole('button', { name: 'Set up an authenticator' }).first().click();
    await page.waitForURL('**/security?do=authenticator');
    await page.getByLabel('Device name').fill('Phone of Irina');
    await page.getByRole('button', { name: 'Show the QR code' }).click();
    const qr = page.getByRole('img', { name: /QR code/ });
    await qr.locator('path').waitFor({ state: 'attached' });
    const secret = (await page.getByRole('definition').textContent()) ?? '';
    expect(secret.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);

    const code = page.getByLabel('Code from the app');
    await code.fill('000000');
    await page.getByText(/The code is wrong\. .*left\./).waitFor();
    expect(await code.inputValue()).toBe('');
    const authenticator = new Authenticator(secret);
    await code.fill(await authenticator.code());

    const codes = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    const recovery = (await codes.first().textContent()) ?? '';
    expect(await page.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('codai-recovery-codes.txt');
    await shoot(page, 'security-recovery-codes-light-1440');
    await keepCodes(page);
    await page.getByText('Phone of Irina').waitFor();
    expect(await page.getByText('Only a password protects this account.').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Remove: Phone of Irina' }).isDisabled()).toBe(true);
    await page.getByText(/Your only one\./).waitFor();

    // The recovery code replaces the authenticator at the next sign-in.
    const elsewhere = await visit(browser);
    await elsewhere.open('/sign-in');
    await elsewhere.page.getByLabel('E-mail address').fill(person.email);
    await elsewhere.page.getByLabel('Password', { exact: true }).fill(person.password);
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await elsewhere.page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await elsewhere.page.getByLabel('Recovery code').fill(recovery);
    await elsewhere.page.getByRole('button', { name: 'Continue' }).click();
    await elsewhere.page.waitForURL('**/home');

    // This page shows it as a new sign-in and can end it.
    await visitor.open('/security');
    await page
      .getByRole('alert')
      .getByText(/New sign-in from/)
      .waitFor();
    await page.getByRole('button', { name: 'Not me, end session' }).click();
    await page.getByText('Session ended').waitFor();
    await page.getByText('You have no other sessions.').waitFor();
    expect(visitor.faults).toEqual([]);
    await context.close();
    await elsewhere.context.close();
  });

  it('makes new recovery codes and a second authenticator, and removes one', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await signUp(visitor, newcomer());
    await enrol(visitor);
    await visitor.open('/security');
    await page.getByRole('button', { name: 'Generate new codes' }).click();
    await page.getByText('Your current codes stop working at once.').waitFor();
    await page.getByRole('button', { name: 'Generate new codes' }).click();
    await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').first().waitFor();
    await keepCodes(page);

    await page.getByRole('button', { name: 'Add another' }).click();
    await page.getByLabel('Device name').fill('Spare phone');
    await page.getByRole('button', { name: 'Show the QR code' }).click();
    const spare = new Authenticator((await page.getByRole('definition').textContent()) ?? '');
    await page.getByLabel('Code from the app').fill(await spare.code());
    await page.getByText('Authenticator set up').waitFor();
    await page.getByRole('button', { name: 'Remove: Spare phone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Removed', { exact: true }).waitFor();
    await page.getByText(/Your only one\./).waitFor();
    await context.close();
  });

  it('changes the password: a wrong current one stays at its field, a good one ends the other sessions', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    const authenticator = await enrol(visitor);
    const other = await visit(browser);
    await signInAs(other, person, authenticator);

    await visitor.open('/security');
    await page.getByRole('button', { name: 'Change: Password' }).click();
    await page.getByLabel('Current password').fill('not the password of anybody');
    await page.getByLabel('New password').fill(`${person.password} changed`);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The current password is wrong.').waitFor();
    expect(await page.getByLabel('New password').inputValue()).toBe(`${person.password} changed`);
    await page.getByLabel('Current password').fill(person.password);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Password changed, one other session ended').waitFor();
    await page.getByText('You have no other sessions.').waitFor();
    await context.close();
    await other.context.close();
  });

  it('changes the address by the codes of both mailboxes', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const person = newcomer();
    const next = newcomer().email;
    await signUp(visitor, person);
    await enrol(visitor);
    await visitor.open('/security?do=email');
    await page.getByLabel('New address').fill('no address');
    await page.getByRole('button', { name: 'Send the codes' }).click();
    await page.getByText('This is not a valid e-mail address.').waitFor();
    await page.getByLabel('New address').fill(next);
    await page.getByRole('button', { name: 'Send the codes' }).click();
    const [newMail, presentMail] = await Promise.all([
      mailTo(next, /verification/),
      mailTo(person.email, /is being replaced/),
    ]);
    await page.getByLabel(`Code sent to ${next}`).fill('AAAA-AAAA');
    await page.getByLabel(`Code sent to ${person.email}`).fill('AAAA-AAAA');
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page
      .getByRole('alert')
      .getByText(/left\./)
      .waitFor();
    await page.getByLabel(`Code sent to ${next}`).fill(codeIn(newMail));
    await page.getByLabel(`Code sent to ${person.email}`).fill(codeIn(presentMail));
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByText('Address changed').waitFor();
    await page.getByText(next).waitFor();
    await context.close();
  });

  it('edits the profile, with the refusal at its field, and ends the others from the palette', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    const authenticator = await enrol(visitor);
    const other = await visit(browser);
    await signInAs(other, person, authenticator);
    await visitor.open('/security?do=profile');
    await page.getByLabel('Handle').fill('Not a handle');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/A handle has 3 to 30/).waitFor();
    expect(await page.getByLabel('Handle').inputValue()).toBe('Not a handle');
    const handle = `dock-${Date.now()}`;
    await page.getByLabel('Handle').fill(handle);
    await page.getByLabel('Name', { exact: true }).fill('Irina of the Dock 🚢');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Profile saved').waitFor();
    await page.getByText(`@${handle}`).waitFor();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).fill('end other');
    await page.keyboard.press('Enter');
    await page.getByText('End all other sessions?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
    await page.getByText('One session ended').waitFor();
    await context.close();
    await other.context.close();
  });

  it('tells a session that was ended elsewhere at once, and keeps what was typed until the person signs in again', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    const authenticator = await enrol(visitor);
    const other = await visit(browser);
    await signInAs(other, person, authenticator);
    await other.open('/security?do=profile');
    await other.page.getByLabel('Name', { exact: true }).fill('A name that was not sent yet');
    await visitor.open('/security?do=end-others');
    await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
    await page.getByText('One session ended').waitFor();

    const again = other.page.getByRole('dialog', { name: 'Your session has ended' });
    await again.waitFor();
    await again.getByLabel('Password').fill(person.password);
    await again.getByRole('button', { name: 'Sign in again' }).click();
    await again.getByLabel('Code').fill(await authenticator.code());
    await again.waitFor({ state: 'detached' });
    expect(await other.page.getByLabel('Name', { exact: true }).inputValue()).toBe('A name that was not sent yet');
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.getByText('Profile saved').waitFor();
    await context.close();
    await other.context.close();
  });

  it('ends a session by keys: J to its row, E, and only after the question', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    const authenticator = await enrol(visitor);
    const other = await visit(browser);
    await signInAs(other, person, authenticator);
    await visitor.open('/security');
    await page.getByRole('button', { name: /End the session on/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.getByRole('dialog').getByText('The device is signed out at once').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: /End the session on/ }).click();
    await page.getByRole('button', { name: 'End session' }).click();
    await page.getByText('You have no other sessions.').waitFor();
    await context.close();
    await other.context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await signUp(visitor, newcomer('Alexandra-Ioana Constantinescu-Brătianu of the Outer Harbour'));
    await visitor.open('/security');
    await page.getByText('Only a password protects this account.').waitFor();
    await expectReadable(page, 'security-one-factor');
    await enrol(visitor);
    for (const [name, path, ready] of [
      ['security', '/security', 'Active sessions'],
      ['security-enrol', '/security?do=authenticator', 'Device name'],
      ['security-password', '/security?do=password', 'Current password'],
      ['security-email', '/security?do=email', 'New address'],
      ['security-profile', '/security?do=profile', 'Handle'],
    ] as const) {
      await visitor.open(path);
      await page.getByText(ready, { exact: true }).first().waitFor();
      if (name === 'security-enrol') {
        await page.getByRole('button', { name: 'Show the QR code' }).click();
        await page.locator('.qr-code path').waitFor({ state: 'attached' });
      }
      if (name === 'security') await page.getByText('Current session').waitFor();
      await expectReadable(page, name);
    }
    await context.close();
  });
});
