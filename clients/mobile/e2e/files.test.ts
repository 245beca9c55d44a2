import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, shoot, startBrowser } from './phone.ts';

describe.skipIf(!hasChromium)('files', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are uploaded, renamed, downloaded, shared by a link with an end, and deleted with a way back', async () => {
    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@north.test');
    const name = `Berth plan ${Date.now().toString(36)}`;
    await open('/more');
    await page.getByRole('link', { name: 'Files' }).click();
    await page.getByRole('link', { name: 'Harbour' }).click();
    await page.getByText('Crane inspection.md').waitFor();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Upload a file' }).click();
    const buffer = Buffer.from('Berth 4 is free.\n');
    await (await choosing).setFiles({ name: `${name}.txt`, mimeType: 'text/plain', buffer });
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(`${name} B.txt`);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: `${name} B.txt` }).waitFor();

    const loading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect((await loading).suggestedFilename()).toBe(`${name} B.txt`);

    await page.getByRole('radio', { name: 'A day' }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    const address = (await page.getByText(/\/app\/shared#/).textContent()) ?? '';
    expect(new URL(address).hash.length).toBeGreaterThan(10);
    await page.getByText(/^until /).waitFor();
    await shoot(page, 'file-link');

    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('In the trash.').waitFor();
    await shoot(page, 'file-trashed');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Delete' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
