import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('plans of API access', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are made, changed and retired by an operator', async () => {
    const { page, open, context } = await visitAs(browser, 'admin@platform.test');
    const name = unique('Quay plan');
    await open('/desk?queue=plans');
    await page.getByRole('button', { name: 'New plan' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByRole('switch', { name: 'All scopes' }).click();
    await drawer.getByRole('checkbox', { name: 'wallet:read' }).check();
    await drawer.getByLabel('Operations a month').fill('many');
    await drawer.getByRole('button', { name: 'Save plan' }).click();
    await drawer.getByText('Enter a whole number').first().waitFor();
    await drawer.getByLabel('Operations a month').fill('10,000');
    await expectReadable(page, 'desk-plans-new');
    await drawer.getByRole('button', { name: 'Save plan' }).click();
    await drawer.waitFor({ state: 'hidden' });

    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText('10,000').waitFor();
    await row.click();
    const facts = page.getByRole('complementary', { name: 'Decision' });
    await facts.getByText('wallet:read').waitFor();
    await expectReadable(page, 'desk-plans');
    await facts.getByRole('button', { name: 'Change' }).click();
    expect(await drawer.getByRole('checkbox', { name: 'wallet:read' }).isChecked()).toBe(true);
    await drawer.getByRole('checkbox', { name: 'social:read' }).check();
    await drawer.getByLabel('Operations a month').fill('');
    await drawer.getByRole('button', { name: 'Save plan' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await row.getByText('Unlimited').waitFor();
    await facts.getByText('social:read').waitFor();

    await page.getByRole('button', { name: 'New plan' }).click();
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByRole('button', { name: 'Save plan' }).click();
    await drawer.getByText('Another plan has this name').first().waitFor();
    await drawer.getByLabel('Name').fill('');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });

    await facts.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await row.getByText('Retired').waitFor();
    expect(await facts.getByRole('button', { name: 'Change' }).count()).toBe(0);
    await context.close();
  });
});
