import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, type Visitor, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';
import { acceptedCard, addCard, choosePlan, subscribe } from './subscriptions.ts';

describe.skipIf(!hasChromium)('payments', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  async function customer(visitor: Visitor): Promise<void> {
    await signUp(visitor, newcomer('Cora Customer'));
    await enrol(visitor);
  }

  /** Subscribes with a card whose first charge is declined, and waits until the page says so: then it can be paid again. */
  async function subscribeDeclined(visitor: Visitor): Promise<void> {
    await subscribe(visitor, 'Visa ···· 0341: saved, then declined');
    await visitor.open('/money/payments');
    await visitor.page.getByRole('row', { name: /Declined/ }).waitFor();
  }

  it('keeps cards: shows a decline at its field, changes the default, removes a card', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await customer(visitor);
    await addCard(visitor, 'Visa ···· 0002: declined');
    await page
      .getByText(/The bank declined/)
      .first()
      .waitFor();
    await addCard(visitor, acceptedCard);
    await page.getByText('Payment method added').waitFor();
    await addCard(visitor, 'Mastercard ···· 4444: succeeds');
    await page.getByRole('button', { name: 'Actions for Mastercard ···· 4444' }).waitFor();
    await page.getByRole('button', { name: 'Actions for Visa ···· 4242' }).click();
    await page.getByRole('menuitem', { name: 'Make default' }).click();
    await page.getByText('Default method changed').waitFor();
    await page.getByRole('button', { name: 'Actions for Mastercard ···· 4444' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Method removed').waitFor();
    await page.getByRole('button', { name: 'Actions for Mastercard ···· 4444' }).waitFor({ state: 'detached' });
    await page.getByText('Sandbox').first().waitFor();
    await context.close();
  });

  it('subscribes, shows the payment in a drawer with its history, changes and cancels the plan', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await customer(visitor);
    await addCard(visitor, acceptedCard);
    await page.getByText('Payment method added').waitFor();
    await choosePlan(visitor);
    await page.getByLabel('Number of seats').fill('none');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('Enter a whole number of at least 1.').waitFor();
    expect(await page.getByLabel('Number of seats').inputValue()).toBe('none');
    await page.getByLabel('Number of seats').fill('2');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('Plan started').waitFor();

    await visitor.open('/money/payments');
    const row = page.getByRole('row', { name: /Invoice.*Visa ···· 4242/ });
    await row.waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Payment' });
    await drawer.getByText('Payment started').waitFor();
    await drawer.getByText('Only platform operators can make refunds.').waitFor();
    expect(await drawer.getByRole('button', { name: 'Refund' }).isDisabled()).toBe(true);
    await page.goBack();
    await drawer.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Change plan' }).click();
    await page.getByRole('heading', { name: 'Next invoice' }).waitFor();
    await page.getByLabel('Number of seats').fill('3');
    await page.getByRole('dialog').getByRole('button', { name: 'Change plan' }).click();
    await page.getByText('Plan changed').waitFor();
    await page.getByText(/Codai Team × 3/).waitFor();
    await page.getByRole('button', { name: 'Cancel plan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel plan' }).click();
    await page.getByText('Plan cancelled. It ends with the current period.').waitFor();
    await page.getByText(/· ends /).waitFor();
    await context.close();
  });

  it('pays an invoice with 3-D Secure: the page of the bank, and then this page by itself', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await customer(visitor);
    await subscribeDeclined(visitor);
    await addCard(visitor, 'Visa ···· 3063: requires confirmation');
    await page.getByRole('button', { name: 'Actions for Visa ···· 3063' }).waitFor();
    await visitor.open('/money/payments');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: /^Pay €/ }).click();
    const link = drawer.getByRole('link', { name: 'Open bank page' });
    await link.waitFor();
    const [bank] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await bank.getByRole('button', { name: 'Complete authentication' }).click();
    await page.getByText('Invoice paid').waitFor();
    await drawer.getByText('Paid', { exact: true }).waitFor();
    const pdf = await drawer.getByRole('link', { name: 'PDF' }).getAttribute('href');
    const document = await fetch(pdf ?? '');
    expect(document.headers.get('content-type')).toBe('application/pdf');
    await context.close();
  });

  it('tells that a charge was declined, and leaves the invoice to be paid otherwise', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await customer(visitor);
    await subscribeDeclined(visitor);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: /^Pay €/ }).click();
    await drawer
      .getByRole('alert')
      .getByText(/The bank declined/)
      .waitFor();
    expect(await drawer.getByRole('button', { name: /^Pay €/ }).isEnabled()).toBe(true);
    await visitor.open('/money/payments?state=failed');
    await page
      .getByRole('row', { name: /Declined/ })
      .first()
      .waitFor();
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await customer(visitor);
    await visitor.open('/money/payments');
    await page.getByText('No payments yet').waitFor();
    await page.getByText('No payment methods yet').waitFor();
    await expectReadable(page, 'payments-empty');
    await subscribe(visitor, acceptedCard);
    for (const [name, path, ready] of [
      ['payments', '/money/payments', /Visa ···· 4242/],
      ['payments-method', '/money/payments?do=method', /^Test card$/],
      ['payments-plan', '/money/payments?do=plan', /^Number of seats$/],
    ] as const) {
      await visitor.open(path);
      await page.getByText(ready).first().waitFor();
      if (name === 'payments') await page.getByRole('row').last().waitFor();
      await expectReadable(page, name);
    }
    await visitor.open('/money/payments');
    await page.getByRole('row').last().click();
    await page.getByText('Payment started').waitFor();
    await expectReadable(page, 'payments-detail');
    await context.close();
    const desk = await visitAs(browser, 'admin@platform.test');
    await desk.open('/money/payments');
    await desk.page.getByRole('table', { name: 'Revenue by month' }).getByRole('row').last().waitFor();
    await expectReadable(desk.page, 'payments-revenue');
    await desk.context.close();
  });
});
