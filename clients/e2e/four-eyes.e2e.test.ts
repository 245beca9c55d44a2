import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, shoot, startBrowser, type Visitor } from './browser.ts';
import { ibanOf, letters, passport } from './papers.ts';
import { newPerson, type Person, payIn, visitAs, visitAsDemo } from './person.ts';
import { png } from './pictures.ts';
import { subscribe } from './subscriptions.ts';

const ADA = 'admin@platform.test';
const OMAR = 'operator@platform.test';

const unique = (text: string) => `${text} ${crypto.randomUUID().slice(0, 8)}`;

/** Proposals and decisions of one operator, as another operator and the customer see them. */
describe.skipIf(!hasChromium)('two operators', () => {
  let browser: Browser;
  let customer: Person;
  let iban: string;
  let suspect: Person;
  /** Payments that name no account of ours. */
  const misdirected = unique('Payer');
  const stray = unique('Stray');

  beforeAll(async () => {
    browser = await startBrowser();
    customer = await newPerson('Clara Customer');
    const { page, open, context } = await visitAs(browser, customer);
    await open('/money/accounts');
    await openAccount(page, 'Main');
    iban = await ibanOfOnly(customer);
    await context.close();
    // The jobs of a minute take these in while the first tests run.
    await payIn(ibanOf('RO', `CODA${digits(16)}`), '1234', misdirected);
    await payIn(ibanOf('RO', `CODA${digits(16)}`), '555', stray);
    suspect = await largePayee(browser);
  });
  afterAll(() => browser?.close());

  const balance = async (): Promise<number> => {
    const { accounts } = (await ask(
      '{ accounts(first: 1) { edges { node { posted { minor } } } } }',
      {},
      customer.session.accessToken,
    )) as unknown as { accounts: { edges: { node: { posted: { minor: string } } }[] } };
    return Number(accounts.edges[0]?.node.posted.minor);
  };

  it('raise the level of an identity check, and refuse the next one with a reason', async () => {
    const papers = passport();
    const own = await visitAs(browser, customer);
    await submitPapers(own, papers, { isScanned: true });
    await own.page.getByText(/In review/).waitFor();

    const ada = await visitAsDemo(browser, ADA);
    await ada.open('/desk?queue=kyc');
    const asked = rowOf(ada.page, papers.name);
    await asked.click();
    const peek = ada.page.getByRole('complementary', { name: 'Decision' });
    await peek.getByText(papers.number).waitFor();
    await shoot(ada.page, 'four-eyes-kyc');
    const [scan] = await Promise.all([
      ada.page.waitForEvent('download'),
      peek.getByRole('button', { name: 'Download scan' }).click(),
    ]);
    expect((await readFile((await scan.path()) ?? '')).equals(png())).toBe(true);
    await peek.getByRole('button', { name: 'Approve' }).click();
    await dialog(ada.page).getByText('The organisation moves to level 1.').waitFor();
    await dialog(ada.page).getByRole('button', { name: 'Approve' }).click();
    await ada.page.getByText('Decided', { exact: true }).waitFor();
    await asked.waitFor({ state: 'detached' });

    await own.open('/money/limits');
    await own.page.getByText(/Verified\. Level 1\./).waitFor();
    await own.page
      .getByText(/of €15,000\.00/)
      .first()
      .waitFor();
    const next = passport(papers.name);
    await submitPapers(own, next);
    await own.page.getByText(/In review/).waitFor();

    const omar = await visitAsDemo(browser, OMAR);
    await omar.open('/desk?queue=kyc');
    await rowOf(omar.page, papers.name).click();
    await omar.page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Reject' }).click();
    await dialog(omar.page).getByRole('button', { name: 'Reject' }).click();
    await dialog(omar.page).getByText('Enter a reason. It is saved with the decision.').waitFor();
    await dialog(omar.page).getByLabel('Reason').fill('The photograph cannot be read.');
    await dialog(omar.page).getByRole('button', { name: 'Reject' }).click();
    await omar.page.getByText('Decided', { exact: true }).waitFor();
    await own.open('/money/limits');
    await own.page.getByText('The photograph cannot be read.').waitFor();
    await own.page.getByText(/Rejected\. Level 1\./).waitFor();
    expect([...own.faults, ...ada.faults, ...omar.faults]).toEqual([]);
    for (const { context } of [own, ada, omar]) await context.close();
  });

  it('clear a name like one on the sanctions list before its identity check can be approved', async () => {
    // Two more letters tell runs apart, and the name is still like the one on the list.
    const papers = passport(`Ziaul Examplezadeh${letters(2)}`);
    const person = await newPerson('Ziaul');
    const own = await visitAs(browser, person);
    await submitPapers(own, papers);
    await own.page.getByText(/In review/).waitFor();

    const ada = await visitAsDemo(browser, ADA);
    await ada.open('/desk?queue=kyc');
    await rowOf(ada.page, papers.name).click();
    await ada.page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Approve' }).click();
    await dialog(ada.page).getByRole('button', { name: 'Approve' }).click();
    await dialog(ada.page).getByRole('alert').waitFor();
    await dialog(ada.page).getByRole('button', { name: 'Cancel' }).click();

    const omar = await visitAsDemo(browser, OMAR);
    await omar.open('/desk?queue=screenings');
    await rowOf(omar.page, papers.name).click();
    const reason = unique('Another date of birth');
    const peek = omar.page.getByRole('complementary', { name: 'Decision' });
    await peek
      .getByText(/similar/)
      .first()
      .waitFor();
    await peek.getByRole('button', { name: 'Clear', exact: true }).click();
    await dialog(omar.page).getByLabel('Reason').fill(reason);
    await dialog(omar.page).getByRole('button', { name: 'Clear', exact: true }).click();
    await omar.page.getByText('Decided', { exact: true }).waitFor();

    await ada.open('/desk?queue=kyc');
    await rowOf(ada.page, papers.name).click();
    await ada.page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Approve' }).click();
    await dialog(ada.page).getByRole('button', { name: 'Approve' }).click();
    await ada.page.getByText('Decided', { exact: true }).waitFor();
    await own.open('/money/limits');
    await own.page.getByText(/Verified\. Level 1\./).waitFor();
    for (const { context } of [own, ada, omar]) await context.close();
  });

  it('credit a payment that named no account, after one has looked the account up', async () => {
    const before = await balance();
    const ada = await visitAsDemo(browser, ADA);
    await ada.open('/desk?queue=lookup');
    await ada.page.getByLabel('Account, tenant, payment or invoice').fill(iban);
    await ada.page.getByRole('button', { name: 'Look up' }).click();
    const accountId = (await ada.page.getByText(/^acc_/).textContent()) ?? '';

    const row = await appearing(ada, '/desk?queue=incoming', misdirected);
    await row.click();
    const reason = unique('The payer wrote the old number');
    const peek = ada.page.getByRole('complementary', { name: 'Decision' });
    await peek.getByText('No account has this IBAN').waitFor();
    await peek.getByRole('button', { name: 'Assign' }).click();
    await dialog(ada.page).getByRole('button', { name: 'Assign' }).click();
    await dialog(ada.page).getByText('Enter the account to credit.').waitFor();
    await dialog(ada.page).getByText('Enter a reason. It is saved with the decision.').waitFor();
    await dialog(ada.page).getByLabel('Account').fill(accountId);
    await dialog(ada.page).getByLabel('Reason').fill(reason);
    await dialog(ada.page).getByRole('button', { name: 'Assign' }).click();
    await ada.page.getByText('Request sent. A second operator must approve it.').waitFor();
    expect(await balance()).toBe(before);

    await ada.open('/desk?queue=requests');
    await rowOf(ada.page, reason).click();
    await ada.page.getByText('You made this request. Another operator must decide.').waitFor();
    await approve(browser, reason);
    await eventually(balance, before + 1234);
    await ada.context.close();
  });

  it('return a payment that belongs to nobody', async () => {
    const omar = await visitAsDemo(browser, OMAR);
    const row = await appearing(omar, '/desk?queue=incoming', stray);
    await row.click();
    const reason = unique('Nobody knows the sender');
    await omar.page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Return' }).click();
    await dialog(omar.page).getByLabel('Reason').fill(reason);
    await dialog(omar.page).getByRole('button', { name: 'Return' }).click();
    await omar.page.getByText('Request sent. A second operator must approve it.').waitFor();
    await approve(browser, reason, ADA);
    await omar.open('/desk?queue=incoming&show=all');
    await rowOf(omar.page, stray)
      .getByText(/Returning|Returned/)
      .waitFor();
    await omar.context.close();
  });

  it('post an adjustment that one proposed, and reverse it', async () => {
    const before = await balance();
    const reason = unique('A fee was charged twice');
    const ada = await visitAsDemo(browser, ADA);
    await ada.open('/desk?queue=lookup');
    await ada.page.getByLabel('Account, tenant, payment or invoice').fill(iban);
    await ada.page.getByRole('button', { name: 'Look up' }).click();
    await ada.page.getByRole('button', { name: 'Adjust' }).click();
    await dialog(ada.page).getByRole('button', { name: 'Propose' }).click();
    await dialog(ada.page).getByText('Enter an amount above zero.').waitFor();
    await dialog(ada.page).getByLabel('Amount').fill('7.05');
    await dialog(ada.page).getByLabel('Reason').fill(reason);
    await shoot(ada.page, 'four-eyes-adjustment');
    await dialog(ada.page).getByRole('button', { name: 'Propose €7.05' }).click();
    await ada.page.getByText('Proposal sent. A second operator must approve it.').waitFor();
    await approve(browser, reason);
    await eventually(balance, before + 705);

    await ada.page.reload();
    const entry = ada.page.getByRole('listitem').filter({ hasText: '€7.05' });
    await entry.getByRole('button', { name: /^Reverse/ }).click();
    const because = unique('The customer had been refunded');
    await dialog(ada.page).getByLabel('Reason').fill(because);
    await dialog(ada.page).getByRole('button', { name: 'Propose' }).click();
    await ada.page.getByText('Proposal sent. A second operator must approve it.').waitFor();
    await approve(browser, because);
    await eventually(balance, before);
    await ada.page.reload();
    await ada.page.getByText('Reversed', { exact: true }).first().waitFor();
    expect(ada.faults).toEqual([]);
    await ada.context.close();
  });

  it('may refuse what the other one proposed: a hold stays', async () => {
    const reason = unique('The guest has left');
    const ada = await visitAsDemo(browser, ADA);
    await ada.open('/desk?queue=lookup&of=acc_seed_north');
    await ada.page.getByRole('button', { name: 'Release: Deposit, berth 12' }).click();
    await dialog(ada.page).getByLabel('Reason').fill(reason);
    await dialog(ada.page).getByRole('button', { name: 'Propose' }).click();
    await ada.page.getByText('Proposal sent. A second operator must approve it.').waitFor();
    const omar = await visitAsDemo(browser, OMAR);
    await omar.open('/desk?queue=requests');
    await rowOf(omar.page, reason).click();
    await omar.page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Reject' }).click();
    await dialog(omar.page).getByRole('button', { name: 'Reject' }).click();
    await omar.page.getByText('Decided', { exact: true }).waitFor();
    await ada.page.reload();
    await ada.page.getByRole('button', { name: 'Release: Deposit, berth 12' }).waitFor();
    await ada.context.close();
    await omar.context.close();
  });

  it('close a case of suspicion: one takes it and notes, the other one reports it and freezes the accounts', async () => {
    const tenantId = tenantOf(suspect);
    const own = await visitAs(browser, suspect);
    const ada = await visitAsDemo(browser, ADA);
    await appearing(ada, '/desk', () => rowTitled(ada.page, tenantId));
    // Keys lead from the queue to a case, and ask before anything is decided.
    await ada.page.keyboard.press('j');
    await eventually(() => ada.page.locator('[data-row]:focus').count(), 1);
    await rowTitled(ada.page, tenantId).focus();
    await ada.page.keyboard.press('Enter');
    const peek = ada.page.getByRole('complementary', { name: 'Decision' });
    await peek.getByText('Single transaction of €10,000 or more').waitFor();
    await rowTitled(ada.page, tenantId).focus();
    await ada.page.keyboard.press('a');
    await dialog(ada.page).getByText('Clear the case?').waitFor();
    await dialog(ada.page).getByRole('button', { name: 'Clear', exact: true }).click();
    await dialog(ada.page).getByText('Enter a reason. It is saved with the decision.').waitFor();
    await dialog(ada.page).getByRole('button', { name: 'Cancel' }).click();
    await dialog(ada.page).waitFor({ state: 'detached' });
    await peek.getByText('€10,500.00').first().waitFor();
    await peek.getByRole('button', { name: 'Assign to me' }).click();
    await ada.page.getByText('Case assigned to you').waitFor();
    await rowTitled(ada.page, tenantId).getByText('In review').waitFor();
    await peek.getByLabel('Note').fill('The customer has sold a boat, says the branch.');
    await peek.getByRole('button', { name: 'Add note' }).click();
    await peek.getByRole('listitem').getByText('The customer has sold a boat').waitFor();

    const omar = await visitAsDemo(browser, OMAR);
    await omar.open('/desk');
    await rowTitled(omar.page, tenantId).click();
    const other = omar.page.getByRole('complementary', { name: 'Decision' });
    await other.getByText('The customer has sold a boat').waitFor();
    await other.getByRole('button', { name: 'Report' }).click();
    await dialog(omar.page).getByLabel('Reason').fill('No contract was shown.');
    await dialog(omar.page).getByRole('button', { name: 'Report' }).click();
    await dialog(omar.page).getByRole('alert').waitFor();
    await dialog(omar.page).getByLabel('Report reference').fill('FIU-2026-17');
    await dialog(omar.page).getByLabel('Freeze the organisation’s accounts').check();
    await dialog(omar.page).getByRole('button', { name: 'Report' }).click();
    await omar.page.getByText('Decided', { exact: true }).waitFor();
    await rowTitled(omar.page, tenantId).waitFor({ state: 'detached' });

    await ada.open('/desk?show=all');
    await rowTitled(ada.page, tenantId).click();
    await peek.getByText('FIU-2026-17').waitFor();
    await peek.getByText('No contract was shown.').waitFor();
    await own.open('/money/accounts');
    await own.page.getByRole('link', { name: /^Savings / }).click();
    await own.page.getByText('The account is frozen.').waitFor();

    await peek.getByRole('link').click();
    await ada.page.getByRole('button', { name: 'Unfreeze accounts' }).click();
    await dialog(ada.page).getByRole('button', { name: 'Unfreeze accounts' }).click();
    await ada.page.getByText('Accounts unfrozen').waitFor();
    await ada.page.getByText('No review has frozen the accounts.').waitFor();
    expect([...own.faults, ...ada.faults, ...omar.faults]).toEqual([]);
    for (const { context } of [own, ada, omar]) await context.close();
  });

  it('resolve a difference between our books and a statement of the bank', async () => {
    const reference = unique('BANK').replace(' ', '-');
    const day = new Date(Date.UTC(2000, 0, 1) + Math.floor(Math.random() * 9_000) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const statement = [
      'record,statement,date,amount,currency,end_to_end_id,bank_reference,name,text',
      `OPENING,${reference},${day},0.00,EUR,,,,`,
      `LINE,,${day},41.50,EUR,,${reference},Erika Mustermann,Savings`,
      `CLOSING,,${day},41.50,EUR,,,,`,
      '',
    ].join('\n');
    const { page, open, context, faults } = await visitAsDemo(browser, ADA);
    await open('/desk?queue=reconciliation');
    await page.getByRole('button', { name: 'Import statement' }).click();
    await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
    await dialog(page).getByText('Choose a statement file.').waitFor();
    const file = (text: string) => ({ name: 'statement.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await dialog(page)
      .getByLabel('File')
      .setInputFiles(file(statement.replace('41.50,EUR,,,,', '41.00,EUR,,,,')));
    await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
    await dialog(page).getByRole('alert').waitFor();
    await dialog(page).getByLabel('File').setInputFiles(file(statement));
    await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Statement imported').waitFor();
    const row = rowOf(page, reference).filter({ hasText: 'Missing from the ledger' });
    await row.click();
    await page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Resolve' }).click();
    await dialog(page).getByLabel('Resolution').selectOption({ label: 'Book to suspense' });
    await dialog(page).getByLabel('Reason').fill('The owner is being looked for.');
    await shoot(page, 'four-eyes-reconciliation');
    await dialog(page).getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('Decided', { exact: true }).waitFor();
    await row.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('answer a dispute with evidence', async () => {
    const paid = await subscriber(browser, 'Visa ···· 0259: succeeds, then disputed');
    const ada = await visitAsDemo(browser, ADA);
    const row = await appearing(ada, '/desk?queue=disputes', paid.amount);
    await row.click();
    const peek = ada.page.getByRole('complementary', { name: 'Decision' });
    await peek.getByRole('button', { name: 'Submit evidence' }).click();
    await peek.getByText('Enter a reason. It is saved with the decision.').waitFor();
    await peek.getByLabel('Evidence').fill('The seats were used on three days by eleven members.');
    await peek.getByRole('button', { name: 'Submit evidence' }).click();
    await dialog(ada.page).getByRole('button', { name: 'Submit evidence' }).click();
    await ada.page.getByText('Decided', { exact: true }).waitFor();
    await ada.open('/desk?queue=disputes&show=all');
    await rowOf(ada.page, paid.amount)
      .getByText(/Under review|Won|Lost/)
      .waitFor();
    expect(ada.faults).toEqual([]);
    await ada.context.close();
  });

  it('refund a payment and credit an invoice of a customer', async () => {
    const paid = await subscriber(browser, 'Visa ···· 4242: succeeds');
    const { page, open, context, faults } = await visitAsDemo(browser, ADA);
    await open('/desk?queue=lookup');
    await page.getByLabel('Account, tenant, payment or invoice').fill(paid.paymentId);
    await page.getByRole('button', { name: 'Look up' }).click();
    const drawer = page.getByRole('dialog', { name: 'Payment' });
    await drawer.getByRole('button', { name: 'Refund' }).click();
    await drawer.getByLabel('Amount').fill('1.00');
    await drawer.getByLabel('Internal note').fill('Half a day without service');
    await drawer.getByRole('button', { name: 'Refund €1.00' }).click();
    await drawer
      .getByText(/€1\.00.*refund/i)
      .first()
      .waitFor();

    await open('/desk?queue=lookup');
    await page.getByLabel('Account, tenant, payment or invoice').fill(paid.invoiceId);
    await page.getByRole('button', { name: 'Look up' }).click();
    const invoice = page.getByRole('dialog');
    await invoice.getByRole('button', { name: 'Issue credit note' }).click();
    await invoice.getByLabel('Amount to credit').fill('2.00');
    await invoice.getByRole('button', { name: 'Credit €2.00' }).click();
    await invoice.getByText('Enter the reason.').waitFor();
    await invoice.getByLabel('Reason').fill('One seat too many');
    await invoice.getByRole('button', { name: 'Credit €2.00' }).click();
    await page.getByText(/^Credit note .* issued$/).waitFor();
    await invoice.getByText('Credit notes').waitFor();
    expect(faults).toEqual([]);
    await context.close();

    const own = await visitAs(browser, paid.person);
    await own.open('/money/payments');
    await own.page.getByRole('heading', { name: 'Credit notes' }).waitFor();
    await own.page.getByText('One seat too many').waitFor();
    await own.context.close();
  });

  it('can be read by everybody', async () => {
    const { page, context, open } = await visitAsDemo(browser, ADA);
    for (const [name, path, ready] of [
      ['lookup', '/desk?queue=lookup&of=acc_seed_north', 'Deposit, berth 12'],
      ['lookup-tenant', '/desk?queue=lookup&of=org_seed_north', 'No review has frozen the accounts.'],
      ['import', '/desk?queue=reconciliation&do=import', 'camt.053 or CSV, at most 2 MiB.'],
    ] as const) {
      await open(path);
      await page.getByText(ready).first().waitFor();
      await expectReadable(page, `desk-${name}`);
    }
    await context.close();
  });
});

const dialog = (page: Page): Locator => page.getByRole('dialog');
const rowOf = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
const rowTitled = (page: Page, id: string): Locator => page.getByRole('row').filter({ has: page.getByTitle(id) });

/** The row of a queue that a job of the product brings: the queue is opened again until it is there. */
async function appearing({ page, open }: Visitor, path: string, wanted: string | (() => Locator)): Promise<Locator> {
  const row = typeof wanted === 'string' ? rowOf(page, wanted) : wanted();
  await eventually(
    async () => {
      await open(path);
      await page.locator('.desk-queue').waitFor();
      await isLoaded(page);
      return row.count();
    },
    (value) => expect(value).toBeGreaterThan(0),
  );
  return row.first();
}

/** Approves the request with this reason as another operator. */
async function approve(browser: Browser, reason: string, operator = OMAR): Promise<void> {
  const { page, open, context, faults } = await visitAsDemo(browser, operator);
  await open('/desk?queue=requests');
  await rowOf(page, reason).click();
  await page.getByRole('complementary', { name: 'Decision' }).getByRole('button', { name: 'Approve' }).click();
  await dialog(page).getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Decided', { exact: true }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
}

async function submitPapers(
  { page, open }: Visitor,
  papers: ReturnType<typeof passport>,
  { isScanned = false } = {},
): Promise<void> {
  await open('/money/limits');
  await page.getByLabel('Full name').fill(papers.name);
  await page.getByLabel('Machine-readable zone').fill(papers.zone);
  if (isScanned) {
    const file = { name: 'passport.png', mimeType: 'image/png', buffer: png() };
    await page.locator('form input[type=file]').setInputFiles(file);
    await page.locator('[data-scan]', { hasText: file.name }).waitFor();
    await shoot(page, 'kyc-form');
  }
  await page.getByRole('button', { name: /^Submit/ }).click();
}

async function openAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Open account' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Open account' }).click();
  await page.getByRole('link', { name: new RegExp(`^${name} `) }).waitFor();
}

async function ibanOfOnly({ session }: Person): Promise<string> {
  const { accounts } = (await ask(
    '{ accounts(first: 1) { edges { node { iban } } } }',
    {},
    session.accessToken,
  )) as unknown as { accounts: { edges: { node: { iban: string } }[] } };
  return accounts.edges[0]?.node.iban ?? '';
}

interface Paid {
  readonly person: Person;
  readonly amount: string;
  readonly paymentId: string;
  readonly invoiceId: string;
}

/** Somebody who has just paid for a plan, with an amount that nobody else pays. */
async function subscriber(browser: Browser, card: string): Promise<Paid> {
  const person = await newPerson('Cora Customer');
  const visitor = await visitAs(browser, person);
  const { page, open, context } = visitor;
  await subscribe(visitor, card, 2 + Math.floor(Math.random() * 90));
  await open('/money/payments');
  const row = page.getByRole('row', { name: /Invoice.*Visa/ });
  const amount = /€[\d,.]+/.exec((await row.textContent()) ?? '')?.[0] ?? '';
  await row.click();
  await page.getByRole('dialog', { name: 'Payment' }).waitFor();
  const paymentId = new URL(page.url()).searchParams.get('payment') ?? '';
  const { invoices } = (await ask(
    '{ invoices(first: 1) { edges { node { id } } } }',
    {},
    person.session.accessToken,
  )) as unknown as { invoices: { edges: { node: { id: string } }[] } };
  await context.close();
  return { person, amount, paymentId, invoiceId: invoices.edges[0]?.node.id ?? '' };
}

/** Somebody to whose savings so much is on its way that it must be looked at. */
async function largePayee(browser: Browser): Promise<Person> {
  const person = await newPerson('Lars Large');
  const own = await visitAs(browser, person);
  await submitPapers(own, passport());
  await own.page.getByText(/In review/).waitFor();
  await ask(
    'mutation ($input: DecideKycInput!) { decideKyc(input: $input) { __typename ... on Error { message } } }',
    { input: { tenantId: tenantOf(person), approve: true } },
    await tokenOf(ADA),
  );
  await own.open('/money/accounts');
  await openAccount(own.page, 'Savings');
  await payIn(await ibanOfOnly(person), '1050000');
  await own.context.close();
  return person;
}

/** The tenant that the person's token names. */
function tenantOf({ session }: Person): string {
  const claims = JSON.parse(Buffer.from(session.accessToken.split('.')[1] ?? '', 'base64url').toString());
  return (claims as { tid: string }).tid;
}

function digits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');
}
