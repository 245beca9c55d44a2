import { readFileSync } from 'node:fs';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, oneTimeCode, startBrowser, type Visitor } from './browser.ts';
import { newPerson, type Person, visitAs, visitAsDemo } from './person.ts';

describe.skipIf(!hasChromium)('the wallet', () => {
  let browser: Browser;
  let sender: Person;
  let receiver: Person;
  const handles = { sender: handle('sender'), receiver: handle('receiver') };

  beforeAll(async () => {
    browser = await startBrowser();
    sender = await newPerson('Sanda Sender');
    receiver = await newPerson('Remus Receiver');
    for (const [person, name] of [
      [sender, handles.sender],
      [receiver, handles.receiver],
    ] as const) {
      const visitor = await visitAs(browser, person);
      await openWallet(visitor, name, 'Daily');
      await addByCard(visitor.page, '100');
      expect(visitor.faults).toEqual([]);
      await visitor.context.close();
    }
  });
  afterAll(() => browser?.close());

  it('adds money by card and says in which pocket it is', async () => {
    const { page, open, context, faults } = await visitAs(browser, sender);
    await open('/money/wallet');
    const before = await availableIn(page, 'Daily');
    await addByCard(page, '12.50');
    await eventually(() => availableIn(page, 'Daily'), before + 1250);
    await page.getByText('Top-up by card').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lets the bank of the card ask for 3-D Secure, and goes on by itself when it was confirmed', async () => {
    const { page, open, context } = await visitAs(browser, sender);
    await open('/money/wallet');
    const before = await availableIn(page, 'Daily');
    await fillCard(page, '20', 'Visa 3220, asks for 3-D Secure');
    const link = page.getByRole('link', { name: 'Open the page of your bank' });
    await link.waitFor();
    const [bank] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await bank.getByRole('button', { name: /Complete/i }).click();
    await page.getByText(/^Added €20\.00 to Daily/).waitFor();
    await eventually(() => availableIn(page, 'Daily'), before + 2000);
    await context.close();
  });

  it('says why a card was not charged and keeps the amount', async () => {
    const { page, open, context } = await visitAs(browser, sender);
    await open('/money/wallet');
    await fillCard(page, '2', 'Visa 0341, declines the payment');
    await page.getByRole('alert').getByText('The card was not charged.').waitFor();
    expect(await page.getByLabel('Amount').inputValue()).toBe('2.00');
    await context.close();
  });

  it('opens pockets, moves money between them and closes an empty one', async () => {
    const { page, open, context, faults } = await visitAs(browser, sender);
    await open('/money/wallet');
    await page.getByRole('button', { name: 'Open a pocket' }).first().click();
    await page.getByLabel('Name').fill('Crane fund');
    await page.getByRole('radio', { name: 'Goal' }).click();
    await page.getByLabel('Goal', { exact: true }).last().fill('60');
    await page.getByRole('dialog').getByRole('button', { name: 'Open the pocket' }).click();
    await page.getByRole('cell', { name: 'Crane fund EUR' }).waitFor();
    const before = await availableIn(page, 'Daily');

    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByLabel('From').selectOption({ label: await optionOf(page, 'From', 'Daily') });
    await page.getByLabel('To', { exact: true }).selectOption({ label: await optionOf(page, 'To', 'Crane fund') });
    await page.getByLabel('Amount').fill('30');
    await page.getByRole('button', { name: 'Move €30.00' }).click();
    await page.getByText('Moved €30.00 to Crane fund').waitFor();
    await eventually(() => availableIn(page, 'Daily'), before - 3000);
    await page.getByRole('img', { name: '50% of €60.00' }).waitFor();
    await page.getByText('Daily to Crane fund').first().waitFor();

    await page.getByRole('button', { name: 'More actions for Crane fund' }).click();
    await page.getByRole('menuitem', { name: 'Close the pocket' }).click();
    await page.getByRole('button', { name: 'Close the pocket' }).click();
    await page.getByRole('alert').getByText('The pocket was not closed because it holds money.').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('sends to a handle, which sees it arrive at once', async () => {
    const there = await visitAs(browser, receiver);
    await there.open('/money/wallet');
    await there.page.getByText('Live').waitFor();
    const before = await availableIn(there.page, 'Daily');
    const here = await visitAs(browser, sender);
    await here.open('/money/wallet?do=send');
    const { page } = here;
    await page.getByLabel('Handle').fill(handles.receiver);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Amount').fill('5');
    await page.getByLabel('Reference').fill('For the ropes');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(`@${handles.receiver}`).first().waitFor();
    await page.getByRole('button', { name: 'Send €5.00' }).click();
    await page.getByText(`Sent €5.00 to @${handles.receiver}`).waitFor();
    await page.getByText('For the ropes').first().waitFor();
    await there.page.getByText(`From Sanda Sender (@${handles.sender})`).first().waitFor();
    await eventually(() => availableIn(there.page, 'Daily'), before + 500);
    expect([...here.faults, ...there.faults]).toEqual([]);
    await here.context.close();
    await there.context.close();
  });

  it('finds activity by text and filter, shows an entry with its payee, and exports what is found', async () => {
    const { page, open, context, faults } = await visitAs(browser, sender);
    await open('/money/wallet');
    const rows = page.locator('.day-head + .rows > li');
    await page.getByLabel('Find in the activity').fill('the ROPES');
    await page.keyboard.press('Enter');
    await eventually(() => rows.count(), 1);
    expect(page.url()).toContain('q=the+ROPES');
    await page.getByRole('button', { name: 'For the ropes' }).click();
    const drawer = page.getByRole('dialog', { name: 'Payment' });
    await drawer.getByText(`Remus Receiver (@${handles.receiver})`).waitFor();
    const receipt = page.waitForEvent('download');
    await drawer.getByRole('button', { name: 'Save receipt' }).click();
    expect((await receipt).suggestedFilename()).toMatch(/^receipt-jen_.*\.txt$/);
    await page.goBack();
    await drawer.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const filter = page.getByRole('dialog', { name: 'Filter' });
    await filter.getByRole('radio', { name: 'Money out' }).click();
    await filter.getByLabel('From EUR').fill('6');
    await filter.getByLabel('To EUR').fill('5');
    await filter.getByText('This is below the smallest amount.').waitFor();
    await filter.getByRole('button', { name: 'Show' }).click();
    await filter.getByLabel('To EUR').fill('9');
    await filter.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Nothing matches the filter').waitFor();
    await page.getByRole('button', { name: 'Remove: €6.00 to €9.00' }).click();
    await eventually(() => rows.count(), 1);
    const csv = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const lines = readFileSync(await (await csv).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`-5.00,EUR,Payment,Remus Receiver,'@${handles.receiver},For the ropes,jen_`);
    await expectReadable(page, 'wallet-activity-filter');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('offers the ways out where a pocket has too little, and keeps what was entered', async () => {
    const { page, open, context } = await visitAs(browser, sender);
    await open('/money/wallet');
    const available = await availableIn(page, 'Daily');
    await open('/money/wallet?do=send');
    await page.getByLabel('Handle').fill(handles.receiver);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('From').selectOption({ label: await optionOf(page, 'From', 'Daily') });
    await page.getByLabel('Amount').fill('999999');
    await page.getByText(/^Daily has only €/).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    // It does not go on, and nothing that was entered is lost.
    expect(await page.getByLabel('Amount').inputValue()).toBe('999,999.00');
    await page.getByRole('button', { name: /^Use €/ }).click();
    expect((await page.getByLabel('Amount').inputValue()).replace(/\D/g, '')).toBe(String(available));
    await page.getByRole('button', { name: 'Close', exact: true }).first().click();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    expect((await page.getByLabel('Amount').inputValue()).replace(/\D/g, '')).toBe(String(available));
    await context.close();
  });

  it('tells who is behind a handle before anything is sent, and that nobody is', async () => {
    const { page, open, context } = await visitAs(browser, sender);
    await open('/money/wallet?do=send');
    await page.getByLabel('Handle').fill('nobody-has-this-handle');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('No other wallet has this handle.').waitFor();
    expect(await page.getByLabel('Handle').inputValue()).toBe('nobody-has-this-handle');
    await page.getByLabel('Handle').fill(handles.receiver.toUpperCase());
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog').getByText('Remus Receiver').waitFor();
    await page.getByText(`opened the wallet @${handles.receiver}`).waitFor();
    await context.close();
  });

  it('asks for a payment by a link, which another pays once', async () => {
    const here = await visitAs(browser, receiver);
    await here.open('/money/wallet?do=request');
    await here.page.getByLabel('Amount').fill('7.20');
    await here.page.getByLabel('What it is for').fill('Mooring, one night');
    await here.page.getByRole('button', { name: 'Request €7.20' }).click();
    await here.page.getByText('The link is ready.').waitFor();
    await here.page.getByRole('img', { name: 'QR code of the link' }).waitFor();
    const id = (await here.page.getByLabel('Link').inputValue()).split('/').at(-1);
    const there = await visitAs(browser, sender);
    await there.open(`/money/requests/${id}`);
    await there.page.getByText('Mooring, one night').waitFor();
    await there.page.getByText('Remus Receiver requests').waitFor();
    await there.page.getByRole('button', { name: 'Pay €7.20' }).click();
    await there.page.getByText('Paid', { exact: true }).first().waitFor();
    await here.open('/money/requests');
    const row = here.page.getByRole('link', { name: /Mooring, one night/ });
    await row.getByText('Paid').waitFor();
    expect([...here.faults, ...there.faults]).toEqual([]);
    await here.context.close();
    await there.context.close();
  });

  it('asks for a fresh code where the wallet asks for one, in place', async () => {
    const { page, open, context } = await visitAs(browser, sender);
    await open('/money/wallet/contacts');
    await page.getByRole('button', { name: 'Add a contact' }).click();
    await page.getByLabel('Name').fill('Remus');
    await page.getByLabel('Handle of the wallet').fill(handles.receiver);
    await page.getByRole('button', { name: 'Add the contact' }).click();
    const code = page.getByLabel('Code');
    const added = page.getByText('Contact added');
    await Promise.race([added.waitFor(), code.waitFor()]);
    // Only a proof older than five minutes is asked for again.
    if (await code.isVisible()) await code.fill(oneTimeCode(sender.secret));
    await added.waitFor();
    await page.getByText('Remus', { exact: true }).waitFor();
    await open('/money/wallet?do=send');
    await page.getByRole('button', { name: 'Remus' }).click();
    await page.getByLabel('Amount').waitFor();
    await context.close();
  });

  it('lets another person approve what waits, and not the one who asked', async () => {
    const reference = `Crane ${Date.now().toString(36)}`;
    const payer = await tokenOf('member@north.test');
    await ask(
      'mutation ($input: SendToUserInput!) { sendToUser(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          fromPocketId: 'pkt_seed_north',
          to: { handle: handles.receiver },
          amount: { minor: '105000', currency: 'EUR' },
          reference,
          idempotencyKey: crypto.randomUUID(),
        },
      },
      payer,
    );
    const own = await visitAsDemo(browser, 'member@north.test');
    await own.open('/money/wallet');
    const asked = own.page.getByRole('listitem').filter({ hasText: reference });
    await asked.getByText('You asked for this, so another person decides.').waitFor();
    expect(await asked.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await own.context.close();

    const { page, open, context, faults } = await visitAsDemo(browser, 'owner@north.test');
    await open('/money/wallet');
    const row = page.getByRole('listitem').filter({ hasText: reference });
    await row.getByText('0 of 1 approvals').waitFor();
    await row.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Rejected').first().waitFor();
    await eventually(() => row.getByRole('button', { name: 'Approve' }).count(), 0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('builds an automation, tries it without moving anything, and pauses it', async () => {
    const { page, open, context, faults } = await visitAs(browser, sender);
    await open('/money/wallet');
    await page.getByRole('cell', { name: 'Daily EUR' }).waitFor();
    if ((await page.getByRole('cell', { name: 'Reserve EUR' }).count()) === 0) {
      await page.getByRole('button', { name: 'Open a pocket' }).first().click();
      await page.getByLabel('Name').fill('Reserve');
      await page.getByRole('dialog').getByRole('button', { name: 'Open the pocket' }).click();
      await page.getByRole('cell', { name: 'Reserve EUR' }).waitFor();
    }
    await open('/money/wallet/automations?do=rule');
    await page.getByLabel('Name').fill('Split berth fees');
    const pocket = page.getByLabel('Pocket', { exact: true });
    await pocket.selectOption({ label: 'Daily · EUR' });
    await page.getByLabel('From').selectOption({ label: 'Daily · EUR' });
    await page.getByLabel('To', { exact: true }).selectOption({ label: 'Reserve' });
    await page.getByLabel('% to Reserve').fill('30');
    await page.getByLabel('If this amount came in').fill('10');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('€3.00 + €7.00 = €10.00').waitFor();
    await page.getByText('Adds up').waitFor();
    await page.getByRole('button', { name: 'Save the automation' }).click();
    await page.getByText('Automation saved').waitFor();
    const on = page.getByRole('switch', { name: 'Split berth fees is on' });
    await on.click();
    await eventually(() => on.getAttribute('aria-checked'), 'false');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, open, context } = await visitAs(browser, sender);
    const screens = {
      wallet: '/money/wallet',
      'wallet-send': '/money/wallet?do=send',
      'wallet-add': '/money/wallet?do=add',
      'wallet-pocket': '/money/wallet?do=open-pocket',
      requests: '/money/requests',
      contacts: '/money/wallet/contacts',
      limits: '/money/wallet/limits',
      automations: '/money/wallet/automations',
      'automations-new': '/money/wallet/automations?do=rule',
    };
    for (const [name, path] of Object.entries(screens)) {
      await open(path);
      await page.getByRole('heading', { level: 1, includeHidden: true }).waitFor({ state: 'attached' });
      await isLoaded(page);
      await expectReadable(page, name);
    }
    await context.close();
  });
});

/** A handle that no other run has. */
function handle(role: string): string {
  return `${role}-${Date.now().toString(36)}`;
}

async function openWallet({ page, open }: Visitor, name: string, pocket: string): Promise<void> {
  await open('/money/wallet');
  await page.getByLabel('Handle').fill(name);
  await page.getByRole('button', { name: 'Open the wallet' }).click();
  await page.getByText('Open your first pocket').waitFor();
  await page.getByRole('button', { name: 'Open a pocket' }).first().click();
  await page.getByLabel('Name').fill(pocket);
  await page.getByRole('button', { name: 'Open the pocket' }).click();
  await page.getByRole('cell', { name: `${pocket} EUR` }).waitFor();
}

async function fillCard(page: Page, amount: string, card: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Into').selectOption({ label: await optionOf(page, 'Into', 'Daily') });
  await page.getByLabel('Amount').fill(amount);
  await page.getByLabel('Card').selectOption({ label: card });
  await page.getByRole('button', { name: /^Add €/ }).click();
}

async function addByCard(page: Page, amount: string): Promise<void> {
  await fillCard(page, amount, 'Visa 4242, pays at once');
  await page.getByText(/^Added €/).waitFor();
}

/** Minor units that a pocket has available, as the table shows them. */
async function availableIn(page: Page, pocket: string): Promise<number> {
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: new RegExp(`^${pocket} `) }) });
  const cell = row.getByRole('cell').nth(3);
  await cell
    .getByText(/\d/)
    .or(cell.filter({ hasText: /\d/ }))
    .first()
    .waitFor();
  return Number((await cell.textContent())?.replace(/\D/g, ''));
}

/** The whole text of the option that begins with a name. */
async function optionOf(page: Page, label: string, name: string): Promise<string> {
  const field = page.getByLabel(label, { exact: true });
  await field.locator('option').filter({ hasText: name }).first().waitFor({ state: 'attached' });
  const options = await field.locator('option').allInnerTexts();
  const found = options.find((text) => text.startsWith(name));
  if (found === undefined) throw new Error(`${label} offers ${options.join(', ')}.`);
  return found;
}
