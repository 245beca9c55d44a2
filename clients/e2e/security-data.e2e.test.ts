import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs as visitAsDemo } from './people.ts';
import { newPerson, visitAs } from './person.ts';

const ADA = 'admin@platform.test';

describe.skipIf(!hasChromium)('data of persons', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('gives a person a copy of their data, tells how it comes together, and lets them download it', async () => {
    const name = unique('Clara Copy');
    const { page, context, open, faults } = await visitAs(browser, await newPerson(name));
    await open('/security');
    await page.getByRole('link', { name: /^Data and consents/ }).click();
    await page.waitForURL('**/security/data');
    await page.getByText('No requests yet').waitFor();
    await page.getByRole('button', { name: 'Request a copy' }).click();
    const request = page.getByRole('listitem').filter({ hasText: 'Copy of the data' });
    await request
      .getByText(/^\d+ of \d+ parts done$|^Complete$/)
      .first()
      .waitFor();
    // Live: nothing is loaded again by hand.
    await request.getByText('Complete', { exact: true }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      request.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('my-data.tar.gz');
    await request.getByRole('button', { name: 'Progress: Copy of the data' }).click();
    const drawer = page.getByRole('dialog', { name: 'Copy of the data' });
    await drawer.getByRole('listitem').filter({ hasText: 'identity' }).getByText('Done').waitFor();
    await expectReadable(page, 'security-data-progress');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('takes an erasure, shows it to operators, who place a hold and release it, and lets the person cancel it', async () => {
    const name = unique('Edgar Erase');
    const { page, context, open, faults } = await visitAs(browser, await newPerson(name));
    await open('/security/data');
    await page.getByRole('button', { name: 'Erase my account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase your account and your data?' });
    const erase = dialog.getByRole('button', { name: 'Erase my account' });
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByLabel('I understand that erasure cannot be undone once it has started').check();
    await expectReadable(page, 'security-data-erase');
    await erase.click();
    await page.getByText(/^Your account will be erased on .+\.$/).waitFor();
    const request = page.getByRole('listitem').filter({ hasText: 'Erasure' });
    await request.getByText('Pending', { exact: true }).waitFor();
    await expectReadable(page, 'security-data-waiting');

    const operator = await visitAsDemo(browser, ADA);
    await operator.open('/security-desk?view=requests');
    await operator.page.getByRole('row', { name: new RegExp(`${name} Erasure`) }).click();
    const facts = operator.page.getByRole('dialog', { name: `Erasure: ${name}` });
    await facts.getByRole('listitem').filter({ hasText: 'banking' }).waitFor();
    await expectReadable(operator.page, 'security-data-operator');
    await facts.getByRole('link', { name: 'Place a legal hold' }).click();
    const form = operator.page.getByRole('dialog', { name: 'Place a hold' });
    await form.getByRole('button', { name: 'Place a hold' }).click();
    await form.getByText('Choose at least one subgraph.').first().waitFor();
    await form.getByLabel('banking', { exact: true }).check();
    const reason = unique('File 17 of the court');
    await form.getByLabel('Reason').fill(reason);
    await expectReadable(operator.page, 'security-data-hold');
    await form.getByRole('button', { name: 'Place a hold' }).click();
    const hold = operator.page.getByRole('listitem').filter({ hasText: reason });
    await hold.getByText('In force').waitFor();
    await hold.getByText('Keeps: banking').waitFor();
    await expectReadable(operator.page, 'security-data-holds');
    await hold.getByRole('button', { name: `Release the hold on the data of ${name}` }).click();
    await operator.page
      .getByRole('dialog', { name: 'Release the hold?' })
      .getByRole('button', { name: 'Release' })
      .click();
    await hold.getByText('Released', { exact: true }).waitFor();

    await operator.open('/security-desk?view=requests&show=overdue');
    await operator.page.getByText('No overdue requests').waitFor();
    expect(operator.faults).toEqual([]);
    await operator.context.close();

    await request.getByRole('button', { name: 'Cancel the request' }).click();
    const asked = page.getByRole('dialog', { name: 'Cancel the erasure?' });
    await asked.getByRole('button', { name: 'Cancel the request' }).click();
    await request.getByText('Cancelled', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Erase my account' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('refuses a hold on somebody who does not exist, and keeps what was written', async () => {
    const { page, context, open } = await visitAsDemo(browser, ADA);
    await open('/security-desk?view=holds&do=place&user=usr_nobody');
    const form = page.getByRole('dialog', { name: 'Place a hold' });
    await form.getByLabel('identity', { exact: true }).check();
    await form.getByLabel('Reason').fill('A reason that stays');
    await form.getByRole('button', { name: 'Place a hold' }).click();
    await form.getByText('This does not exist, or you do not have access.').first().waitFor();
    expect(await form.getByLabel('Reason').inputValue()).toBe('A reason that stays');
    await context.close();
  });

  it('records a consent and its withdrawal, with their history', async () => {
    const { page, context, open, faults } = await visitAs(browser, await newPerson('Carmen Consent'));
    await open('/security/data');
    await page.getByText('You have neither given nor withdrawn a consent yet.').waitFor();
    const news = page.getByRole('switch', { name: 'News by e-mail' });
    await news.click();
    await page.getByText(/^Given .+, policy /).waitFor();
    expect(await news.isChecked()).toBe(true);
    await page.reload();
    await page.getByText(/^Given .+, policy /).waitFor();
    await news.click();
    await page.getByText('Withdrawn', { exact: true }).waitFor();
    expect(await news.isChecked()).toBe(false);
    await page.getByRole('switch', { name: 'Usage statistics' }).click();
    await page.getByText(/^Given .+, policy /).waitFor();
    await expectReadable(page, 'security-data-consents');
    expect(faults).toEqual([]);
    await context.close();
  });
});
