import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { newAccount, newPerson, type Person, visitAsDemo } from './person.ts';

const ADA = 'admin@platform.test';
const OMAR = 'operator@platform.test';
const ADJUST =
  'mutation ($input: RequestAdjustmentInput!) { requestAdjustment(input: $input) { __typename ... on Error { message } } }';

/** The list of a queue: what is found, ordered, kept, given out and decided at once. */
describe.skipIf(!hasChromium)('the lists of the operator’s desk', () => {
  let browser: Browser;
  let customer: Person;
  let accountId: string;
  beforeAll(async () => {
    browser = await startBrowser();
    customer = await newPerson('Lena Lists');
    ({ id: accountId } = await newAccount(customer, 'Main'));
  });
  afterAll(() => browser?.close());

  /** Adjustments that an operator asks for, whose reasons have a word of their own. */
  async function asked(by: string, word: string, amounts: readonly string[]): Promise<void> {
    const token = await tokenOf(by);
    for (const minor of amounts) {
      const input = {
        accountId,
        house: 'FEES',
        side: 'CREDIT',
        amount: { minor, currency: 'EUR' },
        reason: `=1+${minor} ${word}`,
        idempotencyKey: crypto.randomUUID(),
      };
      expect(await ask(ADJUST, { input }, token)).toEqual({ requestAdjustment: { __typename: 'OperatorRequest' } });
    }
  }
  const word = () => crypto.randomUUID().slice(0, 8);
  const rows = (page: Page) => page.locator('tbody [data-row]');
  const amountsOf = (page: Page) => page.locator('tbody .amount').allTextContents();
  const filterBy = (page: Page, text: string) => page.getByRole('searchbox', { name: 'Filter the rows' }).fill(text);

  it('filters, orders, keeps the view under a name, and names people and tenants', async () => {
    const own = word();
    await asked(ADA, own, ['300', '1100', '200']);
    const { page, open, context, faults } = await visitAsDemo(browser, OMAR);
    await open('/desk?queue=requests');
    await rows(page).first().waitFor();
    await filterBy(page, own);
    await eventually(() => rows(page).count(), 3);
    await page
      .getByRole('row', { name: /Ada Admin/ })
      .first()
      .waitFor();
    await page
      .getByRole('row', { name: /Lena Lists/ })
      .first()
      .waitFor();
    const head = page.getByRole('button', { name: 'Amount', exact: true });
    await head.click();
    await eventually(() => amountsOf(page), ['€2.00', '€3.00', '€11.00']);
    await head.click();
    await eventually(() => amountsOf(page), ['€11.00', '€3.00', '€2.00']);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByLabel('Name of the view').fill('Large first');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await open('/desk?queue=requests');
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Large first' }).click();
    await eventually(() => amountsOf(page), ['€11.00', '€3.00', '€2.00']);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitem', { name: 'ID', exact: true }).click();
    // The rows fold when the columns need more than the width: the id is in them either way.
    await rows(page).first().getByText(/^orq_/).waitFor();
    await page.getByRole('button', { name: 'View and export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export as CSV' }).click(),
    ]);
    const lines = (await readFile((await file.path()) ?? '', 'utf8')).split('\r\n');
    expect(file.suggestedFilename()).toBe('requests.csv');
    expect(lines.length).toBe(5);
    // No cell is a formula, whatever somebody has written.
    expect(lines[1]).toContain(`'=1+1100 ${own}`);
    expect(lines.slice(1, 4).every((line) => /,[a-z]{3}_/.test(line))).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('rejects the selected requests one by one, and tells which stay and why', async () => {
    const own = word();
    await asked(ADA, own, ['400', '500', '600']);
    await asked(OMAR, own, ['700']);
    const { page, open, context, faults } = await visitAsDemo(browser, OMAR);
    await open(`/desk?queue=requests&q=${encodeURIComponent(own)}&sort=amount`);
    await eventually(() => rows(page).count(), 4);
    // Selected by keys: the first one, and with Shift all to the last one.
    await page.keyboard.press('j');
    await eventually(() => page.locator('[data-row]:focus').count(), 1);
    await page.keyboard.press('x');
    for (const _ of [1, 2, 3]) await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    const bar = page.getByRole('region', { name: '4 selected' });
    await bar.getByText('€22.00').waitFor();
    await expectReadable(page, 'desk-selected');
    await bar.getByRole('button', { name: 'Reject 3' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('You made this request. Another operator must decide.').waitFor();
    await expectReadable(page, 'desk-bulk');
    await dialog.getByRole('button', { name: 'Reject 3' }).click();
    await dialog.getByText('3 of 3 done').waitFor();
    expect(await dialog.getByRole('list', { name: 'Outcome of each case' }).getByText('Done').count()).toBe(3);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await eventually(() => amountsOf(page), ['€7.00']);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('opens the next row by key while one is open, and shows it in a drawer on a phone', async () => {
    const own = word();
    await asked(ADA, own, ['800', '900']);
    const { page, open, context, faults } = await visitAsDemo(browser, OMAR);
    await open(`/desk?queue=requests&q=${encodeURIComponent(own)}&sort=amount`);
    await rows(page).first().click();
    const peek = page.getByRole('complementary', { name: 'Decision' });
    await peek.getByText('€8').first().waitFor();
    await page.keyboard.press('j');
    await peek.getByText('€9').first().waitFor();
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByText('Approve the request?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // A row opened beside the list stays as it is in a window that becomes narrow.
    await page.setViewportSize({ width: 360, height: 800 });
    await peek.getByText('€9').first().waitFor();
    await peek.getByRole('button', { name: 'Close the details' }).click();
    await rows(page).first().click();
    await page.getByRole('dialog', { name: 'Decision' }).getByText('€8').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });
});
