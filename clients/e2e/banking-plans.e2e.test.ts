import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasChromium, oneTimeCode, shoot, startBrowser } from './browser.ts';
import { ibanOf } from './papers.ts';
import { newAccount, newPerson, type Person, payIn, visitAs } from './person.ts';

const HOLDER = 'Erika Mustermann';

/** Standing orders, statements and other work that the bank does later. */
describe.skipIf(!hasChromium)('plans, limits and statements of the bank', () => {
  let browser: Browser;
  let person: Person;
  let accountPath: string;

  beforeAll(async () => {
    browser = await startBrowser();
    person = await newPerson('Pavel Planner');
    const main = await newAccount(person, 'Main');
    await newAccount(person, 'Savings');
    accountPath = `/money/accounts/${main.id}`;
    await payIn(main.iban, '9000');
    const { page, open, context } = await visitAs(browser, person);
    await open(accountPath);
    await page.getByText('€90.00').first().waitFor();
    await context.close();
  });
  afterAll(() => browser?.close());

  it('plans a transfer for each month, shows when it comes next, pauses it, resumes it and stops it', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await open(`${accountPath}?do=transfer`);
    await page.getByRole('radio', { name: 'Own' }).click();
    await page.getByRole('button', { name: /^Savings/ }).click();
    await page.getByLabel('You send').fill('12.30');
    await page.getByLabel('Reference').fill('Put aside each month');
    await page.getByRole('radio', { name: 'Monthly' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    // Without a day it does not go on.
    await page.getByLabel('First payment on').waitFor();
    await page.getByLabel('First payment on').fill('2099-01-31');
    await page.getByText('In months without this day, it is sent on the last day.').waitFor();
    const day = `${new Date().getUTCFullYear() + 1}-03-15`;
    await page.getByLabel('First payment on').fill(day);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(`15 March ${new Date().getUTCFullYear() + 1}`).waitFor();
    await shoot(page, 'banking-plan');
    await page.getByRole('button', { name: 'Schedule €12.30' }).click();
    await page
      .getByText(/^Scheduled/)
      .first()
      .waitFor();

    await open('/money/transfers');
    const plan = page.getByRole('listitem').filter({ hasText: 'Put aside each month' });
    await plan.getByText(/Savings/).waitFor();
    await plan
      .getByText(/repeats/)
      .first()
      .waitFor();
    await plan.getByText(/next /).waitFor();
    await plan.getByRole('button', { name: 'Pause' }).click();
    await plan.getByText(/paused/).waitFor();
    expect(await plan.getByText(/next /).count()).toBe(0);
    await page.reload();
    await plan.getByRole('button', { name: 'Resume' }).click();
    await plan.getByText(/next /).waitFor();
    await plan.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep transfer' }).click();
    await plan.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await plan.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('gives an account another name, and asks for one that is not empty', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await open(accountPath);
    await page.getByRole('button', { name: 'Main' }).click();
    await page.getByRole('menuitem', { name: 'Rename account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('  ');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Fill this in.').waitFor();
    await dialog.getByLabel('Name').fill('Household');
    await shoot(page, 'banking-rename');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Household' }).waitFor();
    await open('/money/accounts');
    await page.getByRole('link', { name: /^Household / }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('refuses a plan that begins in the past, at its field', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open(`${accountPath}?do=transfer`);
    await page.getByRole('radio', { name: 'Own' }).click();
    await page.getByRole('button', { name: /^Savings/ }).click();
    await page.getByLabel('You send').fill('3');
    await page.getByRole('radio', { name: 'On a date' }).click();
    await page.getByLabel('First payment on').fill('2020-01-01');
    await page.getByRole('button', { name: 'Continue' }).click();
    const plan = page.getByRole('button', { name: 'Schedule €3.00' });
    await page.getByText('Choose a date after today.').waitFor();
    expect(await plan.count()).toBe(0);
    expect(await page.getByLabel('First payment on').inputValue()).toBe('2020-01-01');
    await context.close();
  });

  it('adds a payee only with a fresh second factor, and pays them within the limit that it shows', async () => {
    const answer = await fetch(`${inject('productUrl')}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'owner@south.test', aal1: true }),
    });
    const session = (await answer.json()) as Person['session'];
    const sorana = { name: 'Sorana', email: 'owner@south.test', secret: '', session };
    const { page, open, context, faults } = await visitAs(browser, sorana);
    await open('/money/beneficiaries?do=payee');
    await page.getByText('Protect your account to open this page').waitFor();
    // A person with an authenticator enters its code and does not set up another one.
    expect(await page.getByRole('main').getByRole('link', { name: 'Protect your account' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Enter a code' }).click();
    await page.getByLabel('Code').fill(oneTimeCode());
    await page.getByLabel('Recipient’s name').fill(HOLDER);
    await page.getByLabel('IBAN').fill(ibanOf('DE', '100000000000000001'));
    await page.getByRole('button', { name: 'Check and add' }).click();
    await page.getByText('Name matches').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('counts what goes out against the limit of the month', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open('/money/limits');
    await page.getByText('€0.00 of €150.00 used').waitFor();
    await page.getByText('€90.00 of €150.00 used').waitFor();
    await open(`${accountPath}?do=transfer`);
    await page.getByRole('radio', { name: 'New IBAN' }).click();
    await page.getByLabel('Recipient’s name').fill(HOLDER);
    await page.getByLabel('IBAN').fill(ibanOf('DE', '100000000000000001'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Name matches').waitFor();
    await page.getByLabel('You send').fill('5');
    await page.getByText('€150.00').first().waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send €5.00' }).click();
    await page
      .getByText(/The money is held and leaves shortly|^Sent €5\.00/)
      .first()
      .waitFor();
    await open('/money/limits');
    await page.getByText('€5.00 of €150.00 used').waitFor();
    await context.close();
  });

  it('hands out the days one chooses, with each entry in them', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await open(`${accountPath}/statements`);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).last().click(),
    ]);
    const lines = readFileSync(await csv.path(), 'utf8')
      .trim()
      .split(/\r?\n/);
    expect(lines.some((line) => line.includes('90.00') && line.includes('To begin with'))).toBe(true);
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download PDF' }).last().click(),
    ]);
    const bytes = readFileSync(await pdf.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });
});
