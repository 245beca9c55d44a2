import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { hasChromium, startBrowser } from './browser.ts';
import { newAccount, newPerson, type Person, payIn, visitAs } from './person.ts';

const TEN_MINUTES_MS = 600_000;

/** Sets the clock of the device wrong. Its steady clock goes on as ever, as that of a real device would. */
async function setClock(context: BrowserContext, offMs: number): Promise<void> {
  await context.addInitScript((ms) => {
    const Right = Date;
    globalThis.Date = new Proxy(Right, {
      construct: (target, given, made) =>
        Reflect.construct(target, given.length > 0 ? given : [Right.now() + ms], made),
      get: (target, key) => (key === 'now' ? () => Right.now() + ms : Reflect.get(target, key)),
    });
  }, offMs);
}

/** The server decides by its own clock, so what is asked of it and counted down here must not follow the device's. */
describe.skipIf(!hasChromium)('on a device whose clock is wrong', () => {
  let browser: Browser;
  let person: Person;
  let accountPath: string;

  beforeAll(async () => {
    browser = await startBrowser();
    person = await newPerson('Carla Clock');
    const main = await newAccount(person, 'Main');
    await newAccount(person, 'Journeys', 'RON');
    await ask(
      'mutation ($input: CreateWalletInput!) { createWallet(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          handle: `carla-${crypto.randomUUID().slice(0, 8)}`,
          displayCurrency: 'EUR',
          idempotencyKey: crypto.randomUUID(),
        },
      },
      person.session.accessToken,
    );
    await ask(
      'mutation ($input: OpenPocketInput!) { openPocket(input: $input) { __typename ... on Error { message } } }',
      { input: { name: 'Daily', currency: 'EUR', idempotencyKey: crypto.randomUUID() } },
      person.session.accessToken,
    );
    accountPath = `/money/accounts/${main.id}`;
    await payIn(main.iban, '9000');
    const { page, open, context } = await visitAs(browser, person);
    await open(accountPath);
    await page.getByText('€90.00').first().waitFor();
    await context.close();
  });
  afterAll(() => browser?.close());

  it.each([
    { hand: 'ten minutes ahead', offMs: TEN_MINUTES_MS },
    { hand: 'ten minutes behind', offMs: -TEN_MINUTES_MS },
  ])('$hand: home, an exchange and a statement work', async ({ offMs }) => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await setClock(context, offMs);
    await open('/home');
    await page.getByRole('img', { name: /^From .* to / }).waitFor();

    await open(`${accountPath}?do=transfer`);
    expect(Math.abs((await page.evaluate(() => Date.now())) - Date.now() - offMs)).toBeLessThan(TEN_MINUTES_MS / 2);
    await page.getByRole('radio', { name: 'Own' }).click();
    await page.getByRole('button', { name: /^Journeys/ }).click();
    await page.getByLabel('You send').fill('5');
    await page.getByRole('button', { name: 'Continue' }).click();
    const held = page.getByText(/for \d+ s more/);
    await held.waitFor();
    const seconds = Number(/\d+/.exec((await held.textContent()) ?? '')?.[0]);
    expect(seconds).toBeLessThanOrEqual(62);
    await page.getByRole('button', { name: 'Exchange €5.00' }).click();
    await page.getByText(/^Exchanged €5\.00 for RON/).waitFor();

    await open(`${accountPath}/statements`);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).last().click(),
    ]);
    const text = readFileSync(await csv.path(), 'utf8');
    expect(text).toContain('To begin with');
    // The exchange of a moment ago is in it: the period ends now by the clock of the server.
    expect(text).toContain('5.00');
    expect(faults).toEqual([]);
    await context.close();
  });
});
