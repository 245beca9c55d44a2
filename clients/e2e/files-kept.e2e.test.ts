import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('files that are kept', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are locked by their owner and held by an officer, and go once the hold is released', async () => {
    const owner = await visitAs(browser, 'owner@south.test');
    const { page } = owner;
    const [name, locked] = [`${unique('Contract')}.txt`, `${unique('Invoice')}.txt`];
    await owner.open('/files');
    const bytes = { mimeType: 'text/plain', buffer: Buffer.from('Signed at the quay.') };
    await page.locator('.page-head input[type=file]').setInputFiles([
      { name, ...bytes },
      { name: locked, ...bytes },
    ]);
    const rowOf = (of: string) => page.locator('.rows > li:not([data-upload])', { hasText: of });
    for (const one of [name, locked]) {
      await page.locator('[data-upload=done]', { hasText: one }).waitFor();
      await rowOf(one).waitFor();
      await eventually(() => rowOf(one).getByText('Scanning').count(), 0);
    }
    const drawer = page.getByRole('dialog', { name: locked });
    await rowOf(locked).locator('.files-open').click();
    await drawer.getByRole('button', { name: 'Create: Text' }).or(drawer.getByText('Ready').first()).first().waitFor();
    await drawer.getByRole('button', { name: 'Lock until a date' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lock until a date' });
    await dialog.getByLabel('Last day of the lock').fill('2020-01-01');
    await dialog.getByRole('button', { name: 'Lock until a date' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Last day of the lock').fill('2035-01-31');
    await expectReadable(page, 'files-lock');
    await dialog.getByRole('button', { name: 'Lock until a date' }).click();
    await drawer.getByText('Locked until').waitFor();
    await expectReadable(page, 'files-locked');
    await page.keyboard.press('Escape');

    await rowOf(name).locator('.files-open').click();
    const id = new URL(page.url()).searchParams.get('file') ?? '';
    expect(id).toMatch(/^fil_/);
    const officer = await visitAs(browser, 'admin@platform.test');
    await officer.open('/security-desk?view=holds&kind=files');
    await officer.page.getByRole('button', { name: 'Hold a file' }).click();
    const place = officer.page.getByRole('dialog');
    await place.getByLabel('Id of the file').fill(id);
    await place.getByRole('button', { name: 'Hold a file' }).click();
    await place.locator('[aria-invalid=true]').waitFor();
    await place.getByLabel('Reason').fill('Order 14/2026 of the court');
    await expectReadable(officer.page, 'security-hold-file');
    await place.getByRole('button', { name: 'Hold a file' }).click();
    const hold = officer.page.locator('li', { hasText: id });
    await hold.getByText('In force').waitFor();
    await expectReadable(officer.page, 'security-file-holds');

    await page.reload();
    const one = page.getByRole('dialog', { name });
    await one.getByRole('button', { name: 'Move to trash' }).click();
    await one.getByRole('button', { name: 'Delete permanently' }).click();
    const ask = page.getByRole('dialog', { name: /permanently\?/ });
    await ask.getByRole('button', { name: 'Delete permanently' }).click();
    await ask.getByText('under a legal hold or a retention lock').waitFor();
    await ask.getByRole('button', { name: 'Cancel' }).click();
    await hold.getByRole('button', { name: `Release the hold on ${id}` }).click();
    const release = officer.page.getByRole('dialog', { name: 'Release the hold?' });
    await release.getByRole('button', { name: 'Release' }).click();
    await hold.getByText('Released', { exact: true }).first().waitFor();
    await one.getByRole('button', { name: 'Delete permanently' }).click();
    await ask.getByRole('button', { name: 'Delete permanently' }).click();
    await page.getByText('Permanently deleted').first().waitFor();
    expect([...owner.faults, ...officer.faults]).toEqual([]);
  });

  it('are given out of quarantine to an officer and to nobody else', async () => {
    const owner = await visitAs(browser, 'owner@south.test');
    const { page } = owner;
    const name = `${unique('Manifest')}.txt`;
    // Source: EICAR, Anti-Malware Testfile, 2003. In pieces, so that this file is none.
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join('');
    await owner.open('/files');
    await page
      .locator('.page-head input[type=file]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(eicar) });
    const row = page.locator('.rows > li:not([data-upload])', { hasText: name });
    await row.getByText('Quarantined').waitFor();
    await row.locator('.files-open').click();
    const fileId = new URL(page.url()).searchParams.get('file') ?? '';
    await page.getByRole('dialog', { name }).getByText('Harmful content was found.').waitFor();

    await owner.open('/security-desk?view=holds&kind=files&do=quarantine');
    await page.getByText('Your account does not have that role.').waitFor();
    expect(await page.getByRole('button', { name: 'Download from quarantine' }).count()).toBe(0);

    const officer = await visitAs(browser, 'admin@platform.test');
    await officer.open('/security-desk?view=holds&kind=files');
    await officer.page.getByRole('button', { name: 'Download from quarantine' }).click();
    const dialog = officer.page.getByRole('dialog', { name: 'Download from quarantine' });
    await dialog.getByText('Each download is recorded').waitFor();
    await dialog.getByLabel('Id of the file').fill(fileId);
    await dialog.getByLabel('Version number').fill('2');
    const get = dialog.getByRole('button', { name: 'Download from quarantine' });
    await get.click();
    await dialog.getByText('Version not found in quarantine').waitFor();
    await expectReadable(officer.page, 'security-quarantine');
    await dialog.getByLabel('Version number').fill('1');
    const [download] = await Promise.all([officer.page.waitForEvent('download'), get.click()]);
    expect(await readFile((await download.path()) ?? '', 'utf8')).toBe(eicar);
    await dialog.waitFor({ state: 'hidden' });
    expect([...owner.faults, ...officer.faults]).toEqual([]);
  });
});
