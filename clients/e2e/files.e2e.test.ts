import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, type Visitor, visit } from './browser.ts';
import { visitAs } from './people.ts';
import { png } from './pictures.ts';

describe.skipIf(!hasChromium)('files', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const run = crypto.randomUUID().slice(0, 8);

  async function upload({ page }: Visitor, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) {
    await page.locator('.page-head input[type=file]').setInputFiles([...files]);
    for (const { name } of files) {
      await page.locator('[data-upload=done]', { hasText: name }).waitFor();
    }
  }
  const text = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  const rowOf = (page: Page, name: string) => page.locator('.rows > li:not([data-upload])', { hasText: name });
  const open = (page: Page, name: string) => rowOf(page, name).locator('.files-open').click();
  async function choose(page: Page, name: string, act: string) {
    await rowOf(page, name)
      .getByRole('button', { name: `Actions for ${name}` })
      .click();
    await page.getByRole('menuitem', { name: act, exact: true }).click();
  }
  async function newFolder(page: Page, name: string) {
    await page.getByRole('button', { name: 'New folder' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Folder name').fill(name);
    await dialog.getByRole('button', { name: 'New folder' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  /** Bytes of what the page saves next. */
  async function saved(page: Page, act: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return readFile((await download.path()) ?? '');
  }

  it('uploads a file, shows, renames, moves and shares it by a link that opens without sign-in, and takes it out of the trash', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page } = visitor;
    await visitor.open('/home');
    await page.getByRole('button', { name: 'Work', exact: true }).click();
    await page.getByRole('link', { name: 'Files', exact: true }).click();
    await page.getByText('My files').first().waitFor();
    const folder = `Harbour papers ${run}`;
    await newFolder(page, folder);
    await open(page, folder);
    await page.getByText('No files here yet').waitFor();
    await expectReadable(page, 'files-empty');
    const [first, second] = [`Tide table ${run}.txt`, `Tides of spring ${run}.txt`];
    const content = `High water at 06:10 on berth ${run}.\n`.repeat(400_000);
    await upload(visitor, [text(first, content), { name: `quay ${run}.png`, mimeType: 'image/png', buffer: png() }]);
    await rowOf(page, first).waitFor();
    await eventually(() => rowOf(page, first).getByText('Scanning').count(), 0);
    await eventually(() => page.locator('.files-thumb').count(), 1);
    await expectReadable(page, 'files-folder');

    // The bytes come back as they went.
    expect((await saved(page, () => choose(page, first, 'Download'))).equals(Buffer.from(content))).toBe(true);

    await choose(page, first, 'Rename');
    await page.getByRole('dialog').getByLabel('Name').fill(second);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await rowOf(page, second).waitFor();
    expect(await rowOf(page, first).count()).toBe(0);

    await open(page, second);
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/No threats found by/).waitFor();
    await drawer.getByLabel('Maximum downloads').fill('0');
    await drawer.getByRole('button', { name: 'Create link' }).click();
    await drawer.locator('[aria-invalid=true]').waitFor();
    await drawer.getByLabel('Password').fill('low water at noon');
    await drawer.getByLabel('Maximum downloads').fill('1');
    await drawer.getByRole('button', { name: 'Create link' }).click();
    const address = await drawer.getByLabel('Link address').inputValue();
    await drawer.getByText(/0 of 1 downloads/).waitFor();
    await expectReadable(page, 'files-one');

    const stranger = await visit(browser);
    await stranger.page.goto(address);
    await stranger.page.getByText('Shared file').waitFor();
    await expectReadable(stranger.page, 'files-link');
    await stranger.page.getByLabel('Password').fill('high water at noon');
    await stranger.page.getByRole('button', { name: 'Open file' }).click();
    await stranger.page
      .getByText(/Wrong or missing password/)
      .first()
      .waitFor();
    await stranger.page.getByLabel('Password').fill('low water at noon');
    await stranger.page.getByRole('button', { name: 'Open file' }).click();
    await stranger.page.getByRole('heading', { name: second }).waitFor();
    await expectReadable(stranger.page, 'files-link-open');
    const given = await saved(stranger.page, () => stranger.page.getByRole('link', { name: 'Download' }).click());
    expect(given.equals(Buffer.from(content))).toBe(true);
    // It was good for one.
    await stranger.page.reload();
    await stranger.page.getByText('This link is not valid').waitFor();
    expect(await stranger.page.getByLabel('Password').count()).toBe(0);
    await stranger.context.close();

    await drawer.getByRole('button', { name: 'Move to trash' }).click();
    await page.getByText('Moved to the trash').waitFor();
    await visitor.open('/files?view=trash');
    await rowOf(page, second).waitFor();
    await expectReadable(page, 'files-trash');
    await rowOf(page, second).getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Restored').first().waitFor();
    await rowOf(page, second).waitFor({ state: 'detached' });

    await page.getByLabel('Search names and text').fill(`spring ${run}`);
    await page.getByLabel('Search names and text').press('Enter');
    await rowOf(page, second).waitFor();
    expect(await page.getByRole('progressbar', { name: 'Storage of your organisation' }).count()).toBe(1);
    await expectReadable(page, 'files-search');
    await choose(page, second, 'Move to trash');
    await visitor.open('/files?view=trash');
    await rowOf(page, second)
      .getByRole('button', { name: /Delete permanently/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete permanently' }).click();
    await page.getByText('Permanently deleted').waitFor();
    await rowOf(page, second).waitFor({ state: 'detached' });
    await visitor.context.close();
  });

  it('keeps versions, restores one, copies and moves, and shares with a colleague until that is taken back', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page } = visitor;
    await visitor.open('/files');
    const [name, folder] = [`Berth plan ${run}.txt`, `Plans ${run}`];
    await newFolder(page, folder);
    await upload(visitor, [text(name, 'first plan')]);
    await eventually(() => rowOf(page, name).getByText('Scanning').count(), 0);
    await open(page, name);
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'New version' }).waitFor();
    await drawer.locator('input[type=file]').setInputFiles(text(name, 'second plan, longer'));
    await drawer.getByText('Version 2').waitFor();
    await drawer.getByRole('button', { name: 'Restore version 1' }).waitFor();
    expect(String(await saved(page, () => drawer.getByRole('button', { name: 'Download version 1' }).click()))).toBe(
      'first plan',
    );
    await drawer.getByRole('button', { name: 'Restore version 1' }).click();
    await page.getByText('Version restored').waitFor();
    await drawer.getByText(/from version 1/).waitFor();
    expect(String(await saved(page, () => drawer.getByRole('button', { name: 'Download', exact: true }).click()))).toBe(
      'first plan',
    );

    await drawer.getByLabel('Person').selectOption({ label: await colleague(page) });
    await drawer.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByText('Shared', { exact: true }).waitFor();
    await drawer.getByRole('button', { name: /Remove access of/ }).waitFor();
    await expectReadable(page, 'files-shared-with');
    const niels = await visitAs(browser, 'member@north.test');
    await niels.open('/files?view=shared');
    await rowOf(niels.page, name).waitFor();
    await expectReadable(niels.page, 'files-shared');
    await saved(niels.page, () => choose(niels.page, name, 'Download'));
    await drawer.getByRole('button', { name: 'Show the last 90 days' }).click();
    const readings = drawer.locator('section', { hasText: 'Access history' });
    await readings.getByText('Niels').waitFor();
    // Two versions by their owner, and the current one by a colleague.
    await eventually(() => readings.locator('li').count(), 3);
    await expectReadable(page, 'files-readings');
    await drawer.getByRole('button', { name: /Remove access of/ }).click();
    await page.getByText('Access removed').waitFor();
    await niels.page.reload();
    await niels.page.getByText('My files').first().waitFor();
    await eventually(() => rowOf(niels.page, name).count(), 0);
    await niels.context.close();

    await page.keyboard.press('Escape');
    await choose(page, name, 'Copy');
    await page.getByRole('dialog').getByRole('button', { name: folder }).click();
    await page.getByRole('dialog').getByText('No folders here').waitFor();
    await expectReadable(page, 'files-copy');
    await page.getByRole('dialog').getByRole('button', { name: 'Copy here' }).click();
    await page.getByText('Copied').waitFor();
    await open(page, folder);
    await rowOf(page, name).waitFor();
    await choose(page, name, 'Move');
    await page.getByRole('dialog').getByRole('button', { name: 'Move here' }).click();
    await page.getByText('No files here yet').waitFor();
    await page.getByRole('navigation', { name: 'Folder path' }).getByRole('button', { name: 'My files' }).click();
    await eventually(() => rowOf(page, name).count(), 2);
    await choose(page, folder, 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Folder deleted').waitFor();
    await visitor.context.close();
  });

  it('pauses an upload and goes on where it was, takes dropped files, and says why a file is refused', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page } = visitor;
    await visitor.open('/files');
    // Slow enough to be paused, which a file of this size otherwise is not.
    const slow = await visitor.context.newCDPSession(page);
    await slow.send('Network.enable');
    const throttle = (uploadThroughput: number) =>
      slow.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      });
    await throttle(2 * 2 ** 20);
    const name = `Soundings ${run}.txt`;
    const content = `Depth ${run}\n`.repeat(2_000_000);
    await page.locator('.page-head input[type=file]').setInputFiles(text(name, content));
    const row = page.locator('[data-upload]', { hasText: name });
    await page.locator('[data-upload=sends]', { hasText: name }).waitFor();
    await eventually(
      async () => Number(await row.locator('progress').getAttribute('value')),
      (value) => expect(value).toBeGreaterThan(8 * 2 ** 20),
    );
    await row.getByRole('button', { name: `Pause ${name}` }).click();
    await page.locator('[data-upload=paused]', { hasText: name }).waitFor();
    await expectReadable(page, 'files-uploads');
    await throttle(-1);
    const heads: string[] = [];
    page.on('request', (request) => {
      const offset = request.headers()['upload-offset'];
      if (request.method() === 'PATCH' && offset !== undefined) heads.push(offset);
    });
    await row.getByRole('button', { name: `Resume ${name}` }).click();
    await page.locator('[data-upload=done]', { hasText: name }).waitFor();
    // Bytes that had arrived were not sent again.
    expect(Number(heads[0])).toBeGreaterThan(0);
    await eventually(() => rowOf(page, name).getByText('Scanning').count(), 0);
    expect((await saved(page, () => choose(page, name, 'Download'))).equals(Buffer.from(content))).toBe(true);

    const dropped = `Dropped ${run}.txt`;
    await page.evaluate((given) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['dropped'], given, { type: 'text/plain' }));
      const place = document.querySelector('.files-drop');
      for (const type of ['dragover', 'drop']) {
        place?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    }, dropped);
    await rowOf(page, dropped).waitFor();

    const program = `tool ${run}.bin`;
    const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(200)]);
    await page
      .locator('.page-head input[type=file]')
      .setInputFiles({ name: program, mimeType: 'application/octet-stream', buffer: elf });
    await page
      .getByText('Programs and archives that cannot be scanned are not accepted. Choose another file.')
      .waitFor();
    await page.getByRole('button', { name: `Cancel ${program}` }).click();
    await page.locator('[data-upload]', { hasText: program }).waitFor({ state: 'detached' });
    await visitor.context.close();
  });
});

/** Another member of the organisation, offered by the list. */
async function colleague(page: Page): Promise<string> {
  const options = page.getByRole('dialog').getByLabel('Person').locator('option');
  await eventually(
    () => options.count(),
    (value) => expect(value).toBeGreaterThan(1),
  );
  const names = await options.allTextContents();
  const found = names.find((name) => name.startsWith('Niels'));
  if (found === undefined) throw new Error(`Niels is not among ${names.join(', ')}.`);
  return found;
}
