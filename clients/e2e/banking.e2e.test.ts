import { readFileSync } from 'node:fs';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { ibanOf } from './papers.ts';
import { newPerson, type Person, payIn, visitAs, visitAsDemo } from './person.ts';

const START_MINOR = 100_00;
/** Recipient in the sandbox's clearing house: its bank knows the holder by this name, and payments to it settle at once. */
const HOLDER = 'Erika Mustermann';
const HOLDER_IBAN = ibanOf('DE', '100000000000000001');

describe.skipIf(!hasChromium)('the bank', () => {
  let browser: Browser;
  let person: Person;
  let accountPath: string;

  beforeAll(async () => {
    browser = await startBrowser();
    person = await newPerson('Ana Account');
    const { page, open, context } = await visitAs(browser, person);
    await open('/money/accounts');
    for (const [name, currency] of [
      ['Main', 'EUR'],
      ['Savings', 'EUR'],
      ['Journeys', 'RON'],
    ] as const) {
      await page.getByRole('button', { name: 'Open account' }).first().click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Currency').selectOption(currency);
      await page.getByRole('dialog').getByRole('button', { name: 'Open account' }).click();
      await page.getByRole('link', { name: new RegExp(`^${name} `) }).waitFor();
    }
    const { accounts } = (await ask(
      '{ accounts(first: 10) { edges { node { id name iban } } } }',
      {},
      person.session.accessToken,
    )) as unknown as { accounts: { edges: { node: { id: string; name: string; iban: string } }[] } };
    const main = accounts.edges.find(({ node }) => node.name === 'Main')?.node;
    if (main === undefined) throw new Error('The account was not opened.');
    accountPath = `/money/accounts/${main.id}`;
    await open(accountPath);
    await page.getByText('Live').waitFor();
    await payIn(main.iban, String(START_MINOR));
    // It arrives on the open page by itself.
    await page.getByText('€100.00').first().waitFor();
    await context.close();
  });
  afterAll(() => browser?.close());

  it('moves money between own accounts and shows the entry on both', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await open(accountPath);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('radio', { name: 'Own' }).click();
    await page.getByRole('button', { name: /^Savings/ }).click();
    await page.getByLabel('You send').fill('4.25');
    await page.getByLabel('Reference').fill('Put aside');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send €4.25' }).click();
    await page.getByText('Sent €4.25 to Savings').waitFor();
    await page.getByRole('cell', { name: 'Put aside' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says when an amount is more than there is, and keeps what was entered', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open(`${accountPath}?do=transfer`);
    await page.getByRole('radio', { name: 'Own' }).click();
    await page.getByRole('button', { name: /^Savings/ }).click();
    await page.getByLabel('You send').fill('5000');
    await page.getByText(/^Main has only €/).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByLabel('You send').inputValue()).toBe('5,000.00');
    await page.getByRole('button', { name: /^Use €/ }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /^Send €/ }).waitFor();
    await context.close();
  });

  it('asks the bank of the recipient for the name, and sends when it matches', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await open(`${accountPath}?do=transfer`);
    await page.getByRole('radio', { name: 'New IBAN' }).click();
    await page.getByLabel('Recipient’s name').fill('Somebody Else');
    await page.getByLabel('IBAN').fill(HOLDER_IBAN);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Money sent to a wrong account is hard to recover.').waitFor();
    await page.getByLabel('Recipient’s name').fill(HOLDER);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Name matches').waitFor();
    await page.getByLabel('You send').fill('3');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send €3.00' }).click();
    // The rail takes it at once or in a moment: the page shows either.
    await page
      .getByText(/The money is held and leaves shortly|^Sent €3\.00/)
      .first()
      .waitFor();
    await open('/money/transfers');
    await page.getByRole('listitem').filter({ hasText: HOLDER }).getByText('Completed').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('refuses an IBAN that cannot be one, at its field', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open('/money/beneficiaries?do=payee');
    await page.getByLabel('Recipient’s name').fill(HOLDER);
    await page.getByLabel('IBAN').fill('DE00 1234');
    await page.getByRole('button', { name: 'Check and add' }).click();
    await eventually(() => page.getByLabel('IBAN').getAttribute('aria-invalid'), 'true');
    expect(await page.getByLabel('Recipient’s name').inputValue()).toBe(HOLDER);
    await context.close();
  });

  it('exchanges between currencies at a rate that is held, and asks for a new one when it has run out', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await page.clock.install();
    await open(`${accountPath}?do=transfer`);
    await page.getByRole('radio', { name: 'Own' }).click();
    await page.getByRole('button', { name: /^Journeys/ }).click();
    await page.getByLabel('You send').fill('10');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/for \d+ s more/).waitFor();
    await page.clock.fastForward(600_000);
    await page.getByText('The rate has expired.').first().waitFor();
    await page.clock.setSystemTime(Date.now());
    await page.getByRole('button', { name: 'Get new rate' }).click();
    await page.getByRole('button', { name: 'Exchange €10.00' }).click();
    await page.getByText(/^Exchanged €10\.00 for RON/).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('freezes an account: nothing can be sent, why is said, and it can be undone', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open('/money/accounts');
    await page.getByRole('link', { name: /^Savings / }).click();
    await page.getByRole('button', { name: 'Savings' }).click();
    await page.getByRole('menuitem', { name: 'Freeze account' }).click();
    await page.getByRole('button', { name: 'Freeze account' }).click();
    await page.getByText('The account is frozen.').waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Unfreeze' }).click();
    await page.getByText('Account unfrozen').waitFor();
    await eventually(() => page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), false);
    await context.close();
  });

  it('finds entries, and says so when none is found', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open(accountPath);
    await page
      .getByRole('cell', { name: 'To begin with' })
      .or(page.getByRole('cell', { name: 'From another bank' }))
      .first()
      .waitFor();
    await page.getByLabel('Search the entries shown').fill('nothing is called so');
    await page.getByText('No entry shown contains “nothing is called so”.').waitFor();
    await page.getByRole('button', { name: 'Clear search' }).click();
    await page.getByRole('cell', { name: 'From another bank' }).waitFor();
    await context.close();
  });

  it.each([
    { format: 'PDF', begins: '%PDF-' },
    { format: 'CSV', begins: '' },
    { format: 'camt.053', begins: '<?xml' },
  ])('hands out a statement as $format', async ({ format, begins }) => {
    const { page, open, context } = await visitAs(browser, person);
    await open(`${accountPath}/statements`);
    const button = page.getByRole('button', { name: `Download ${format}` }).last();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const text = readFileSync(await download.path()).toString('latin1');
    expect(text.slice(0, begins.length)).toBe(begins);
    expect(text.length).toBeGreaterThan(100);
    await context.close();
  });

  it('holds a large transfer until another person approves it', async () => {
    const reference = `Winch ${Date.now().toString(36)}`;
    const payer = await tokenOf('member@north.test');
    const { beneficiaries } = (await ask(
      '{ beneficiaries(first: 5) { edges { node { id } } } }',
      {},
      payer,
    )) as unknown as {
      beneficiaries: { edges: { node: { id: string } }[] };
    };
    await ask(
      'mutation ($input: CreateExternalTransferInput!) { createExternalTransfer(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          fromAccountId: 'acc_seed_north',
          beneficiaryId: beneficiaries.edges[0]?.node.id,
          amount: { minor: '100500', currency: 'EUR' },
          reference,
          idempotencyKey: crypto.randomUUID(),
        },
      },
      payer,
    );
    const own = await visitAsDemo(browser, 'member@north.test');
    await own.open('/money/accounts');
    const asked = own.page.getByRole('listitem').filter({ hasText: reference });
    await asked.getByRole('button', { name: 'Approve' }).click();
    await own.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await own.page.getByRole('alert').waitFor();
    await own.context.close();

    const { page, open, context, faults } = await visitAsDemo(browser, 'owner@north.test');
    await open('/money/accounts');
    const row = page.getByRole('listitem').filter({ hasText: reference });
    await row.getByText('needs approval from 1 other person').waitFor();
    await row.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Approve' }).last().click();
    await page.getByText('Approved').first().waitFor();
    await open('/money/transfers');
    await page
      .getByRole('listitem')
      .filter({ hasText: reference })
      .getByText(/Completed|On its way|Sending/)
      .first()
      .waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, open, context } = await visitAsDemo(browser, 'owner@north.test');
    const screens = {
      accounts: '/money/accounts',
      account: '/money/accounts/acc_seed_north',
      'account-transfer': '/money/accounts/acc_seed_north?do=transfer',
      statements: '/money/accounts/acc_seed_north/statements',
      transfers: '/money/transfers',
      beneficiaries: '/money/beneficiaries',
      'bank-limits': '/money/limits',
    };
    for (const [name, path] of Object.entries(screens)) {
      await open(path);
      await settled(page);
      await expectReadable(page, name);
    }
    await context.close();
  });
});

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, includeHidden: true }).waitFor({ state: 'attached' });
  await isLoaded(page);
}
