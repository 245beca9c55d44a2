import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, shoot, startBrowser } from './phone.ts';

describe.skipIf(!hasChromium)('jobs', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are applied for with a letter that outlives the making of the profile, and the application is withdrawn', async () => {
    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@south.test');
    await open('/more');
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByLabel('Search jobs').fill('crane');
    await page.getByLabel('Search jobs').press('Enter');
    await page.getByRole('link', { name: /Crane operator/ }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Create your candidate profile first.').waitFor();
    await page.getByLabel('When could you begin? *').fill('In May');
    await page.getByLabel('Letter (optional)').fill('I have operated cranes in the valley.');
    await shoot(page, 'apply-without-profile');
    await page.getByRole('button', { name: 'Create profile' }).click();
    await page.getByLabel('Headline').fill('Crane operator');
    await page.getByLabel('Skills').fill('Crane operation');
    await page.getByLabel('Years of experience').fill('4');
    await page.getByRole('button', { name: 'Save profile' }).click();

    // Back at the application, and after a restart of the app too, the letter is there.
    await page.getByRole('button', { name: 'Send application' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Letter (optional)').inputValue()).toContain('in the valley');
    await page.getByRole('button', { name: 'Send application' }).click();
    await page.getByText('Submitted').waitFor();
    await shoot(page, 'applications');
    await page.getByRole('button', { name: 'Withdraw: Crane operator' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Withdrawn').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
