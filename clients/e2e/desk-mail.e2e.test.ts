import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { newCrew } from './crew.ts';
import { unique, visitAs } from './people.ts';
import { newAddress } from './person.ts';

const list = 'query { suppressions(first: 1) { edges { node { addressHash reason } } } }';
const employer =
  'mutation ($input: CreateEmployerInput!) { createEmployer(input: $input) { __typename ... on Error { code } } }';

describe.skipIf(!hasChromium)('the desk of mail and payments', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows queues, suppresses an address and sends to it again, and compares payments', async () => {
    const { page, open, context, faults } = await visitAs(browser, 'admin@platform.test');
    await open('/desk?queue=mail');
    await page.getByRole('rowheader', { name: 'E-mail', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Suppress an address' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('nobody');
    await dialog.getByRole('button', { name: 'Suppress an address' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('E-mail address').fill(newAddress());
    await expectReadable(page, 'desk-suppress');
    await dialog.getByRole('button', { name: 'Suppress an address' }).click();
    await page.getByText('By an operator').first().waitFor();
    await expectReadable(page, 'desk-mail');
    const { suppressions } = await ask<{
      suppressions: { edges: readonly { node: { addressHash: string; reason: string } }[] };
    }>(list, {}, await tokenOf('admin@platform.test'));
    const newest = suppressions.edges[0]?.node;
    expect(newest?.reason).toBe('OPERATOR');
    const hash = newest?.addressHash.slice(0, 12) ?? '';
    await page.getByRole('button', { name: `Remove suppression of ${hash}` }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: `Remove suppression of ${hash}` }).waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Payment reconciliation' }).click();
    await page
      .getByText(/No differences|Differences found|empty/)
      .first()
      .waitFor();
    await expectReadable(page, 'desk-payment-runs');

    // An employer that waits is counted at its tab.
    const input = { name: unique('Pier'), about: 'A pier.', idempotencyKey: crypto.randomUUID() };
    const [owner] = await newCrew(['Petra Pier']);
    expect(await ask(employer, { input }, owner?.session.accessToken)).toMatchObject({
      createEmployer: { __typename: 'Employer' },
    });
    await page.reload();
    await page.getByRole('link', { name: /^Employers \d+$/ }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
