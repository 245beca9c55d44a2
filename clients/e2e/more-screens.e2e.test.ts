import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';
import { newAccount, newPerson, visitAs as visitPerson } from './person.ts';
import { addCard, subscribe } from './subscriptions.ts';

const nora = 'owner@north.test';

/** Screens that the tests of their flows pass by: each is held against every look. */
describe.skipIf(!hasChromium)('screens that no flow ends on', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    { name: 'settings', path: '/settings', ready: 'Settings' },
    { name: 'more', path: '/more', ready: 'More' },
    { name: 'not-found', path: '/no/such/page', ready: 'Page not found' },
    { name: 'unsubscribe', path: '/unsubscribe?token=of-a-mail', ready: 'End these e-mails?' },
    { name: 'unsubscribe-incomplete', path: '/unsubscribe', ready: 'This link is not complete' },
    { name: 'wallet-move', path: '/money/wallet?do=move', ready: 'Move' },
    { name: 'wallet-request', path: '/money/wallet?do=request', ready: 'What it is for' },
  ])('$name can be read by everybody', async ({ name, path, ready }) => {
    const { page, open, context } = await visitAs(browser, nora);
    await open(path);
    await page.getByText(ready, { exact: true }).first().waitFor({ state: 'attached' });
    await expectReadable(page, name);
    await context.close();
  });

  it('the palette can be read by everybody', async () => {
    const { page, open, context } = await visitAs(browser, nora);
    await open('/home');
    await page.getByText('All pockets').waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').getByRole('combobox').fill('wal');
    await page.getByRole('option').first().waitFor();
    await expectReadable(page, 'palette');
    await context.close();
  });

  it('the palette opens the form of sending filled in, and sends nothing by itself', async () => {
    const { page, open, context, faults } = await visitAs(browser, 'owner@south.test');
    await open('/home');
    await page.getByRole('heading', { name: /, Sorana$/ }).waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    const field = page.getByRole('dialog').getByRole('combobox');
    await field.fill('send nora 12.50');
    await page.getByRole('option', { name: 'Send 12.50 to @nora' }).waitFor();
    await field.press('Enter');
    await page.waitForURL('**/money/wallet?do=send&to=nora&amount=12.50');
    await eventually(() => page.getByLabel('Handle').inputValue(), 'nora');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a request for money can be read by who is to pay it', async () => {
    const { requestPayment } = (await ask(
      'mutation ($input: RequestPaymentInput!) { requestPayment(input: $input) { ... on PaymentRequest { id } ... on Error { message } } }',
      {
        input: {
          pocketId: 'pkt_seed_south_eur',
          amount: { minor: '1840', currency: 'EUR' },
          note: 'Dinner at the pier',
          idempotencyKey: crypto.randomUUID(),
        },
      },
      await tokenOf('owner@south.test'),
    )) as unknown as { requestPayment: { id: string } };
    const { page, open, context } = await visitAs(browser, nora);
    await open(`/money/requests/${requestPayment.id}`);
    await page.getByRole('button', { name: 'Pay €18.40' }).waitFor();
    await expectReadable(page, 'wallet-request-to-pay');
    await context.close();
  });

  it('a frozen account can be read by everybody', async () => {
    const person = await newPerson('Frida Frozen');
    const account = await newAccount(person, 'Main');
    const { page, open, context } = await visitPerson(browser, person);
    await open(`/money/accounts/${account.id}`);
    await page.getByRole('button', { name: 'Main' }).click();
    await page.getByRole('menuitem', { name: 'Freeze account' }).click();
    await page.getByRole('button', { name: 'Freeze account' }).click();
    await page.getByText('The account is frozen.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectReadable(page, 'account-frozen');
    // At 360 px the amount stays on one line, and the facts below it.
    await page.setViewportSize({ width: 360, height: 900 });
    const boxes = await page
      .locator('.account-top > *')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()));
    expect(boxes[1]?.top).toBeGreaterThanOrEqual(boxes[0]?.bottom ?? Number.POSITIVE_INFINITY);
    expect((await page.locator('.account-top .display').boundingBox())?.height).toBeLessThan(60);
    await context.close();
  });

  it('the question of a session that has ended can be read by everybody', async () => {
    const visitor = await visitAs(browser, nora);
    const { page, open, context, sessionId } = visitor;
    await open('/settings');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await ask(
      'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { __typename } }',
      { input: { sessionId } },
      await tokenOf(nora),
    );
    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).waitFor();
    await expectReadable(page, 'session-ended');
    await context.close();
  });

  it('prints on light paper, whatever the theme', async () => {
    const { page, open, context } = await visitAs(browser, nora, { width: 1440, colorScheme: 'dark' });
    await open('/money/accounts/acc_seed_north/statements');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const colours = () =>
      page.evaluate(() => {
        const { color } = getComputedStyle(document.body);
        const panel = document.querySelector('.panel, main') ?? document.body;
        return { ink: color, ground: getComputedStyle(panel).backgroundColor };
      });
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    expect((await colours()).ink).toBe('rgb(232, 236, 235)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect((await colours()).ink).toBe('rgb(23, 28, 31)');
    expect(await page.locator('.no-print:visible').count()).toBe(0);
    await context.close();
  });

  it('an invoice, its confirmation by the bank and the billing details can be read', async () => {
    const visitor = await visit(browser);
    const { page, context, open } = visitor;
    await signUp(visitor, newcomer('Ivo Invoice'));
    await enrol(visitor);
    await subscribe(visitor, 'Visa ···· 0341: saved, then declined');
    await addCard(visitor, 'Visa ···· 3063: requires confirmation');
    await page.getByRole('button', { name: 'Actions for Visa ···· 3063' }).waitFor();
    await open('/money/payments?do=billing');
    await page.getByRole('dialog').getByLabel('Country').waitFor();
    await expectReadable(page, 'payments-billing');
    await open('/money/payments');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const pay = page.getByRole('dialog').getByRole('button', { name: /^Pay €/ });
    await pay.waitFor();
    await expectReadable(page, 'payments-invoice');
    await pay.click();
    await page.getByRole('dialog').getByRole('link', { name: 'Open bank page' }).waitFor();
    await expectReadable(page, 'payments-3-d-secure');
    await context.close();
  });
});

describe.skipIf(!hasChromium)('the playground', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('has a library, a history and a comparison that everybody can read', async () => {
    const { page, context, faults } = await visit(browser);
    await page.goto(`${inject('productUrl')}/`);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await page.getByRole('button', { name: 'Library', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Filter operations' }).fill('feed');
    await expectReadable(page, 'playground-library');
    for (const query of ['{ __typename }', '{ notificationTypes { key } }']) {
      await page.getByRole('textbox', { name: 'Operation', exact: true }).click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(query);
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.getByText(/^200$/).waitFor();
    }
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await expectReadable(page, 'playground-history');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expectReadable(page, 'playground-compare');
    // Chromium itself writes a style attribute when text in an editor is replaced; nothing is lost where that is refused.
    expect(faults.filter((fault) => !fault.startsWith('Applying inline style'))).toEqual([]);
    await context.close();
  });
});
