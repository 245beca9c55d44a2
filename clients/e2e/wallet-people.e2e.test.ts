import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, shoot, startBrowser, type Visitor } from './browser.ts';
import { newCrew } from './crew.ts';
import { newPerson, type Person, visitAs } from './person.ts';

const LIMITS = '/money/wallet/limits';

/** A wallet that several people use: what one of them may not do alone. */
describe.skipIf(!hasChromium)('the wallet of an organisation', () => {
  let browser: Browser;
  let crew: readonly [Person, Person, Person];
  let payee: string;

  beforeAll(async () => {
    browser = await startBrowser();
    crew = (await newCrew(['Oana Owner', 'Sorin Second', 'Tudor Third'])) as typeof crew;
    await openWallet(crew[0], `tugs-${Date.now().toString(36)}`);
    payee = `rope-${Date.now().toString(36)}`;
    await openWallet(await newPerson('Rope Maker'), payee);
    const { page, open, context } = await visitAs(browser, crew[0]);
    await open('/money/wallet?do=add');
    await page.getByLabel('Amount').fill('140');
    await page.getByRole('button', { name: 'Add €140.00' }).click();
    await page.getByText('Added €140.00 to Daily').waitFor();
    await context.close();
  });
  afterAll(() => browser?.close());

  it('limits payments at once, and lets more through when a second person agrees', async () => {
    const [owner, second] = await Promise.all([visitAs(browser, crew[0]), visitAs(browser, crew[1])]);
    await owner.open(LIMITS);
    await owner.page.getByRole('button', { name: 'Add a limit' }).click();
    await owner.page.getByRole('radio', { name: 'each payment' }).click();
    await owner.page.getByRole('button', { name: 'Save the limit' }).click();
    await owner.page.getByText(/Enter an amount/).waitFor();
    await owner.page.getByLabel('At most').fill('8');
    await owner.page.getByRole('button', { name: 'Save the limit' }).click();
    await owner.page.getByText('Limit saved').waitFor();
    const row = owner.page.getByRole('listitem').filter({ hasText: 'each payment' });
    await row.getByText('€0.00 of €8.00 used').waitFor();

    await send(owner, payee, '9', 'Too dear');
    await owner.page.getByRole('alert').getByText(/limit/i).first().waitFor();

    await owner.open(LIMITS);
    await row.getByRole('button', { name: 'Change' }).click();
    await owner.page.getByLabel('At most').fill('20');
    await owner.page.getByRole('button', { name: 'Save the limit' }).click();
    await owner.page.getByText('The higher limit waits for a second person').waitFor();
    await row.getByText('You asked for it, so another person decides.').waitFor();
    await row.getByText('of €8.00 used').waitFor();
    await shoot(owner.page, 'wallet-limit-waits');
    expect(await row.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    await second.open(LIMITS);
    const there = second.page.getByRole('listitem').filter({ hasText: 'each payment' });
    await there.getByText(/A change \(€20\.00\) waits/).waitFor();
    await there.getByRole('button', { name: 'Approve' }).click();
    await second.page.getByText('Change approved').waitFor();
    await there.getByText('of €20.00 used').waitFor();

    await send(owner, payee, '9', 'Now it fits');
    await owner.page.getByText(`Sent €9.00 to @${payee}`).waitFor();

    // Less holds at once.
    await owner.open(LIMITS);
    await row.getByRole('button', { name: 'Change' }).click();
    await owner.page.getByLabel('At most').fill('15');
    await owner.page.getByRole('button', { name: 'Save the limit' }).click();
    await owner.page.getByText('Limit saved').waitFor();
    await row.getByText('of €15.00 used').waitFor();
    await row.getByRole('button', { name: 'Remove' }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await owner.page.getByText('Removed, or waiting for a second person').waitFor();
    await second.open(LIMITS);
    await there.getByRole('button', { name: 'Reject' }).click();
    await second.page.getByText('Change rejected').waitFor();
    await there.getByText('of €15.00 used').waitFor();
    expect([...owner.faults, ...second.faults]).toEqual([]);
    await owner.context.close();
    await second.context.close();
  });

  it('pays contacts only, until a second person agrees to pay others', async () => {
    const [owner, second] = await Promise.all([visitAs(browser, crew[0]), visitAs(browser, crew[1])]);
    await owner.open(LIMITS);
    const only = owner.page.getByRole('switch', { name: 'Send to contacts only' });
    await only.click();
    await eventually(() => only.getAttribute('aria-checked'), 'true');
    await owner.open('/money/wallet?do=send');
    await owner.page.getByText('Only contacts can be paid, and there are none').waitFor();
    expect(await owner.page.getByLabel('Handle').count()).toBe(0);

    await owner.open(LIMITS);
    await only.click();
    await owner.page.getByText(/Paying others than contacts waits for a second person/).waitFor();
    expect(await only.getAttribute('aria-checked')).toBe('true');
    await second.open(LIMITS);
    await second.page.getByText(/Paying others than contacts waits for a second person/).waitFor();
    await second.page.getByRole('button', { name: 'Approve' }).click();
    await second.page.getByText('Change approved').waitFor();
    await eventually(
      () => second.page.getByRole('switch', { name: 'Send to contacts only' }).getAttribute('aria-checked'),
      'false',
    );
    expect([...owner.faults, ...second.faults]).toEqual([]);
    await owner.context.close();
    await second.context.close();
  });

  it('sends when two others have approved, and changes that when one of them agrees', async () => {
    const [owner, second, third] = await Promise.all(crew.map((person) => visitAs(browser, person)));
    if (owner === undefined || second === undefined || third === undefined) throw new Error('Three people are needed.');
    await owner.open(LIMITS);
    await owner.page.getByRole('button', { name: 'Change the approvals' }).click();
    await owner.page.getByLabel('From this amount on').fill('5');
    await owner.page.getByLabel('People who have to agree').selectOption('2');
    await owner.page.getByRole('button', { name: 'Save the approvals' }).click();
    await owner.page.getByText('Choose at least 2.').waitFor();
    for (const name of ['Oana Owner', 'Sorin Second', 'Tudor Third'])
      await owner.page.getByRole('dialog').getByLabel(name).check();
    await shoot(owner.page, 'wallet-approvals');
    await owner.page.getByRole('button', { name: 'Save the approvals' }).click();
    await owner.page.getByText('Approvals saved').waitFor();
    await owner.page.getByText('From €5.00').waitFor();

    const reference = `Hawser ${Date.now().toString(36)}`;
    await send(owner, payee, '6', reference);
    await owner.open('/money/wallet');
    const own = owner.page.getByRole('listitem').filter({ hasText: reference }).filter({ hasText: 'approvals' });
    await own.getByText('You asked for this, so another person decides.').waitFor();
    await approveMovement(second, reference, '0 of 2 approvals');
    await approveMovement(third, reference, '1 of 2 approvals: Sorin Second');
    await own.waitFor({ state: 'detached' });
    await owner.page.getByText(reference).first().waitFor();

    await owner.open(LIMITS);
    await owner.page.getByRole('button', { name: 'Change the approvals' }).click();
    await owner.page.getByLabel('From this amount on').fill('50');
    await owner.page.getByRole('button', { name: 'Save the approvals' }).click();
    await owner.page.getByText('Proposed: one of the approvers has to agree').waitFor();
    await owner.page.getByText('From €5.00').waitFor();
    await second.open(LIMITS);
    await second.page.getByText(/Oana Owner proposed another policy/).waitFor();
    await second.page.getByRole('button', { name: 'Approve' }).click();
    await second.page.getByText('Change approved').waitFor();
    await second.page.getByText('From €50.00').waitFor();
    expect([...owner.faults, ...second.faults, ...third.faults]).toEqual([]);
    for (const { context } of [owner, second, third]) await context.close();
  });

  it('can be read by everybody', async () => {
    const { page, open, context } = await visitAs(browser, crew[0]);
    for (const [name, path] of Object.entries({ limits: LIMITS, approvals: `${LIMITS}?do=policy` })) {
      await open(path);
      await page.getByRole('heading', { level: 1, includeHidden: true }).waitFor({ state: 'attached' });
      await isLoaded(page);
      await expectReadable(page, `wallet-people-${name}`);
    }
    await context.close();
  });
});

/** Opens a wallet with a pocket in euro. */
async function openWallet({ session }: Person, handle: string): Promise<void> {
  await ask(
    'mutation ($input: CreateWalletInput!) { createWallet(input: $input) { __typename ... on Error { message } } }',
    { input: { handle, displayCurrency: 'EUR', idempotencyKey: crypto.randomUUID() } },
    session.accessToken,
  );
  await ask(
    'mutation ($input: OpenPocketInput!) { openPocket(input: $input) { __typename ... on Error { message } } }',
    { input: { name: 'Daily', currency: 'EUR', idempotencyKey: crypto.randomUUID() } },
    session.accessToken,
  );
}

async function send({ page, open }: Visitor, handle: string, amount: string, reference: string): Promise<void> {
  await open('/money/wallet?do=send');
  await page.getByLabel('Handle').fill(handle);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Amount').fill(amount);
  await page.getByLabel('Reference').fill(reference);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Send €${amount}.00` }).click();
  await answered(page);
}

/** Until the server has said what became of it. The page behind the drawer speaks of approvals as well. */
async function answered(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog');
  await drawer
    .getByRole('alert')
    .or(drawer.getByText('Waiting for approval. No money has moved yet.'))
    .or(page.getByText(/^Sent €/))
    .first()
    .waitFor();
}

async function approveMovement({ page, open }: Visitor, reference: string, before: string): Promise<void> {
  await open('/money/wallet');
  const row = page.getByRole('listitem').filter({ hasText: reference });
  await row.getByText(before).waitFor();
  await row.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved').first().waitFor();
}
