import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  expectReadable,
  hasChromium,
  shoot,
  startBrowser,
  type Visitor,
  visit,
} from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';
import { type Authenticator, enrol, type Newcomer, newcomer, signUp } from './newcomer.ts';

describe.skipIf(!hasChromium)('trusted devices and recovery', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  async function password({ page, open }: Visitor, person: Newcomer): Promise<void> {
    await open('/sign-in');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async function withAuthenticator(visitor: Visitor): Promise<{ person: Newcomer; authenticator: Authenticator }> {
    const person = newcomer();
    await signUp(visitor, person);
    return { person, authenticator: await enrol(visitor) };
  }

  async function signOut({ page }: Visitor): Promise<void> {
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Create an account' }).waitFor();
  }

  it('ID-11: a trusted device signs in by password alone, until it is forgotten', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const { person, authenticator } = await withAuthenticator(visitor);
    await visitor.open('/home');
    await signOut(visitor);
    await password(visitor, person);
    await page.getByLabel('Trust this device for 30 days').check();
    await page.getByLabel('Six digits').fill(await authenticator.code());
    await page.waitForURL('**/home');
    await signOut(visitor);
    await password(visitor, person);
    await page.waitForURL('**/home');

    await visitor.open('/security');
    await page.getByRole('button', { name: /^Forget: / }).click();
    await page.getByText('Device forgotten').waitFor();
    await page.getByText('Every sign-in asks for your second factor.').waitFor();
    await signOut(visitor);
    await password(visitor, person);
    await page.getByLabel('Six digits').waitFor();
    await context.close();
  });

  it('ID-13: a recovery waits, appears in an open session, and is cancelled there', async () => {
    const visitor = await visit(browser);
    const { person } = await withAuthenticator(visitor);
    const elsewhere = await visit(browser);
    await password(elsewhere, person);
    await elsewhere.page.getByRole('button', { name: 'I have lost all my second factors' }).click();
    await elsewhere.page.getByRole('button', { name: 'Send a code to my address' }).click();
    const code = codeIn(await mailTo(person.email, /recovery code/));
    await elsewhere.page.getByLabel('Code from the e-mail').fill(code);
    await elsewhere.page.getByRole('button', { name: 'Continue' }).click();
    await elsewhere.page.getByText(/Your account can be recovered from/).waitFor();
    expect(await accessibilityFaults(elsewhere.page)).toEqual([]);
    await mailTo(person.email, /recover your account/);

    const { page } = visitor;
    await visitor.open('/security');
    await page.getByText('Someone requested to recover this account.').waitFor();
    await shoot(page, 'security-recovery-light-1440');
    await page.getByRole('button', { name: 'Cancel the recovery' }).click();
    await page.getByText('Recovery cancelled').waitFor();
    expect(await page.getByText('Someone requested to recover this account.').count()).toBe(0);
    await visitor.context.close();
    await elsewhere.context.close();
  });

  it('can be read by everybody', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    const { person } = await withAuthenticator(visitor);
    await visitor.open('/security');
    await page.getByText('Every sign-in asks for your second factor.').waitFor();
    await expectReadable(page, 'security-devices');
    await context.clearCookies();
    await page.evaluate(() => localStorage.clear());
    await password(visitor, person);
    await page.getByLabel('Six digits').waitFor();
    await expectReadable(page, 'sign-in-second');
    await page.getByRole('button', { name: 'I have lost all my second factors' }).click();
    await page.getByRole('button', { name: 'Send a code to my address' }).waitFor();
    await expectReadable(page, 'sign-in-recover');
    await context.close();
  });
});
