import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('credentials', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const run = crypto.randomUUID().slice(0, 8);

  it('are issued, accepted, shared in part, shown in a portfolio and revoked', async () => {
    const { me } = await ask<{ me: { id: string } }>('{ me { id } }', {}, await tokenOf('member@north.test'));
    const owner = await visitAs(browser, 'owner@north.test');
    const staff = owner.page;
    await owner.open('/credentials?view=issuing');
    await staff.getByText('Crane operator').first().waitFor();
    await staff.getByRole('button', { name: 'New template' }).click();
    const dialog = staff.getByRole('dialog');
    const title = `Tide reader ${run}`;
    await dialog.getByLabel('Name').fill(title);
    await dialog.getByLabel('Description').fill('Reads tide tables.');
    await dialog.getByRole('button', { name: 'New template' }).click();
    await dialog.locator('[aria-invalid=true]').first().waitFor();
    await dialog.getByLabel('How it is earned').fill('Twenty tides foretold.');
    await dialog.getByRole('button', { name: 'New template' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await staff.locator('li.row', { hasText: title }).getByRole('button', { name: 'Issue', exact: true }).click();
    await dialog.getByLabel('Recipients').fill(`${me.id}, Niels Strand`);
    await dialog.getByRole('button', { name: 'Issue', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await staff.locator('li.row', { hasText: title }).getByText('Niels North').waitFor();
    await expectReadable(staff, 'credentials-issuing');

    const visitor = await visitAs(browser, 'member@north.test');
    const { page } = visitor;
    await visitor.open('/credentials');
    await page.locator('.credentials-open', { hasText: title }).click();
    const drawer = page.getByRole('dialog', { name: title });
    await drawer.getByRole('button', { name: 'Accept' }).click();
    await drawer.getByText('Accepted', { exact: true }).waitFor();
    await drawer.getByLabel('Your name').uncheck();
    await drawer.getByLabel('How it was earned').check();
    await drawer.getByRole('button', { name: 'Create link' }).click();
    const address = await drawer.getByLabel('Links').inputValue();
    await expectReadable(page, 'credentials-one');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      drawer.getByRole('button', { name: 'PDF' }).click(),
    ]);
    expect((await readFile((await download.path()) ?? '')).subarray(0, 5).toString()).toBe('%PDF-');

    const stranger = await visit(browser);
    await stranger.page.goto(address);
    await stranger.page.getByText('This credential is valid').waitFor();
    await stranger.page.getByText('Twenty tides foretold.').waitFor();
    expect(await stranger.page.getByText('Niels').count()).toBe(0);
    await expectReadable(stranger.page, 'credentials-shared');

    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Portfolio' }).click();
    await page.getByLabel('Handle').fill('x');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    await page.getByLabel('Handle').fill(`niels-${run}`);
    await page.getByLabel('Headline').fill('Reads the tides of the quay');
    await page.getByLabel('Visibility').selectOption('PUBLIC');
    await page.getByLabel(new RegExp(title)).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Portfolio saved').waitFor();
    await expectReadable(page, 'credentials-portfolio');
    await stranger.open(`/portfolio/niels-${run}`);
    await stranger.page.getByText(title).waitFor();
    await expectReadable(stranger.page, 'credentials-public');

    await staff.locator('li.row', { hasText: title }).getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByLabel('Reason').fill('Misread a tide');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await stranger.page.goto('about:blank');
    await stranger.page.goto(address);
    await stranger.page.getByText('This credential is not valid').waitFor();
    for (const { faults } of [owner, visitor, stranger]) expect(faults).toEqual([]);
  });
});
