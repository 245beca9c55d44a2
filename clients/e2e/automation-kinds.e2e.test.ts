import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('kinds of automations', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('convert, hold and wait for approval, and a run that fails says why it moved nothing', async () => {
    const { page, open, context, faults } = await visitAs(browser, 'owner@south.test');
    const currency = 'USD';
    await open('/money/wallet');
    const cell = page.getByRole('cell', { name: `Dollars ${currency}` });
    await page.getByRole('cell', { name: /EUR/ }).first().waitFor();
    if ((await cell.count()) === 0) {
      await page.getByRole('button', { name: 'Open a pocket' }).first().click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('Name').fill('Dollars');
      await drawer.getByLabel('Currency').selectOption(currency);
      await drawer.getByRole('button', { name: 'Open the pocket' }).click();
      await cell.waitFor();
    }
    const name = unique('Dollar rent');
    await open('/money/wallet/automations?do=rule');
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Start with').selectOption({ label: 'Own rule' });
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByLabel('Trigger').selectOption({ label: 'a time comes' });
    await drawer.getByLabel('Step', { exact: true }).selectOption({ label: 'convert money' });
    const from = drawer.getByLabel('From');
    const euro = await from.locator('option', { hasText: '· EUR' }).first().getAttribute('value');
    await from.selectOption(euro);
    await drawer.getByLabel('To', { exact: true }).selectOption({ label: `Dollars · ${currency}` });
    await drawer.getByLabel('Amount', { exact: true }).fill('90000000');
    await drawer.getByRole('button', { name: 'Add a step' }).click();
    const second = drawer.locator('.rule-step').nth(1);
    await second.getByLabel('Step', { exact: true }).selectOption({ label: 'hold money' });
    await second.getByLabel('Amount', { exact: true }).fill('5');
    await second.getByLabel('Days of the hold').fill('40');
    await drawer.getByRole('button', { name: 'Save the automation' }).click();
    await second.getByText('Give a whole number from 1 to 31.').waitFor();
    await second.getByLabel('Days of the hold').fill('14');
    await second.getByLabel('Reason of the hold').fill('Deposit for the berth');
    await expectReadable(page, 'automations-kinds');
    await drawer.getByRole('button', { name: 'Save the automation' }).click();
    await page.getByText('Automation saved').waitFor();

    const row = page.locator('.rows > li', { hasText: name }).first();
    await row.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    expect(await second.getByLabel('Days of the hold').inputValue()).toBe('14');
    expect(await second.getByLabel('Reason of the hold').inputValue()).toBe('Deposit for the berth');
    await drawer.getByRole('button', { name: 'Add a step' }).click();
    const third = drawer.locator('.rule-step').nth(2);
    await third.getByLabel('Step', { exact: true }).selectOption({ label: 'wait for approval' });
    await third.getByRole('button', { name: 'Remove this step' }).click();
    await drawer.getByRole('button', { name: 'Save the automation' }).click();
    await drawer.waitFor({ state: 'detached' });

    await row.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByRole('menuitem', { name: 'Run now' }).click();
    await page.getByText('Run started').waitFor();
    const run = page.locator('.rows[data-tight] > li', { hasText: name });
    await run.getByText('Failed').waitFor();
    await expectReadable(page, 'automations-failed');
    expect(await run.textContent()).toMatch(/available|enough|balance/i);
    expect(faults).toEqual([]);
    await context.close();
  });
});
