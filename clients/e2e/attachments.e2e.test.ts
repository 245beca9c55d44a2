import { eventually } from '@codai/kit/testing/eventually';
import { StartConversationDocument } from '@codai/sdk';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, isLoaded, scrollsSideways, startBrowser, visit } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';
import { png } from './pictures.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';
const idOfNora = 'usr_seed_owner_north';

const picture = (name: string, buffer = png(1_200, 800)) => ({ name, mimeType: 'image/png', buffer });
const document = { name: 'tides.txt', mimeType: 'text/plain', buffer: Buffer.from('High water at 06:10') };
const postWith = (page: Page, text: string) => page.locator('article.post').filter({ hasText: text });
const composer = (page: Page) => page.locator('form.composer');
const attach = (form: Locator, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) =>
  form.locator('input[type=file]').setInputFiles([...files]);
const areReady = (form: Locator, count: number) =>
  eventually(() => form.locator('[data-attaching=ready]').count(), count);
const widthOf = (image: Locator) =>
  image.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    return element.naturalWidth;
  });

describe.skipIf(!hasChromium)('attachments', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows a post with pictures live in a second browser, and each picture in a viewer', async () => {
    const writer = await visitAs(browser, nora);
    const reader = await visitAs(browser, niels);
    await writer.open('/people/feed');
    await reader.open('/people/feed?order=latest');
    await reader.page.locator('article.post').first().waitFor();
    const form = composer(writer.page);
    const text = unique('Two views of the quay.');
    await writer.page.getByLabel('Write a post').fill(text);
    await attach(form, [picture('east.png'), picture('west.png', png(800, 1_200))]);
    await form.getByLabel('Description of east.png').fill('The eastern quay at noon');
    await areReady(form, 2);
    await form.getByRole('button', { name: 'Move west.png forward' }).click();
    await expectReadable(writer.page, 'composer-pictures');
    await form.getByRole('button', { name: 'Post', exact: true }).click();
    // Asked once for the description that is missing.
    await form.getByText('Some pictures have no description').waitFor();
    await form.getByRole('button', { name: 'Post', exact: true }).click();
    await postWith(writer.page, text).locator('.gallery img').first().waitFor();
    expect(await writer.page.getByLabel('Write a post').inputValue()).toBe('');
    expect(await form.locator('.attach-item').count()).toBe(0);

    await reader.page.getByRole('button', { name: /\d+ new posts?/ }).click();
    const post = postWith(reader.page, text);
    await post.locator('.gallery[data-count="2"]').waitFor();
    expect(await widthOf(post.getByAltText('The eastern quay at noon'))).toBeGreaterThan(100);
    await isLoaded(reader.page);
    await expectReadable(reader.page, 'feed-pictures');
    await post.getByRole('button', { name: 'Open: The eastern quay at noon' }).click();
    const viewer = reader.page.getByRole('dialog', { name: 'Picture 2 of 2' });
    await viewer.getByText('The eastern quay at noon').waitFor();
    expect(await widthOf(viewer.locator('img'))).toBeGreaterThan(600);
    await expectReadable(reader.page, 'picture-viewer');
    await reader.page.keyboard.press('ArrowLeft');
    await reader.page.getByRole('dialog', { name: 'Picture 1 of 2' }).waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect([...writer.faults, ...reader.faults]).toEqual([]);
    await writer.context.close();
    await reader.context.close();
  });

  it('keeps the pictures of a draft, and publishes them with it', async () => {
    const writer = await visitAs(browser, nora);
    const { page, open } = writer;
    await open('/people/feed');
    const form = composer(page);
    const text = unique('Later, with a view.');
    await page.getByLabel('Write a post').fill(text);
    await attach(form, [picture('east.png')]);
    await form.getByLabel('Description of east.png').fill('The eastern quay');
    await areReady(form, 1);
    await form.getByRole('button', { name: 'Save or schedule' }).click();
    await page.getByRole('menuitem', { name: 'Save as a draft' }).click();
    await eventually(() => page.getByLabel('Write a post').inputValue(), '');
    await open('/people/drafts');
    await page.getByRole('link', { name: text }).click();
    const drawer = page.getByRole('dialog', { name: 'Edit the draft' });
    expect(await widthOf(drawer.getByAltText('The eastern quay'))).toBeGreaterThan(100);
    await drawer.getByRole('button', { name: 'Take east.png out' }).waitFor();
    await expectReadable(page, 'draft-pictures');
    await drawer.getByRole('button', { name: 'Post now' }).click();
    await postWith(page, text).getByAltText('The eastern quay').waitFor();
    expect(writer.faults).toEqual([]);
    await writer.context.close();
  });

  it('stops serving a picture by an address given out before its post was deleted', async () => {
    const writer = await visitAs(browser, nora);
    await writer.open('/people/feed');
    const form = composer(writer.page);
    const text = unique('Soon gone.');
    await writer.page.getByLabel('Write a post').fill(text);
    await attach(form, [document]);
    await areReady(form, 1);
    await form.getByRole('button', { name: 'Post', exact: true }).click();
    const post = postWith(writer.page, text);
    const url = (await post.locator('.attached-file').getAttribute('href')) ?? '';
    const [download] = await Promise.all([
      writer.page.waitForEvent('download'),
      post.locator('.attached-file').click(),
    ]);
    expect(download.suggestedFilename()).toBe('tides.txt');
    const stranger = await visit(browser);
    expect((await stranger.context.request.get(url)).status()).toBe(200);
    await post.getByRole('button', { name: 'More about this' }).click();
    await writer.page.getByRole('menuitem', { name: 'Delete' }).click();
    await eventually(async () => (await stranger.context.request.get(url)).status(), 404);
    await stranger.context.close();
    await writer.context.close();
  });

  it('explains why a file is left out or refused, and keeps the text', async () => {
    const visitor = await visitAs(browser, nora, { width: 360, colorScheme: 'light' });
    const { page } = visitor;
    await visitor.open('/people/feed');
    const form = composer(page);
    const text = unique('Words that stay.');
    await page.getByLabel('Write a post').fill(text);
    await attach(form, [picture('huge.png', Buffer.alloc(40_000_000))]);
    await form.getByText('huge.png is larger than 20 MB. Make the picture smaller.').waitFor();
    await attach(form, [{ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('heic') }]);
    await form.getByText('IMG_1.HEIC is a HEIC picture').waitFor();
    await attach(form, [picture('speck.png', png(1, 1))]);
    await form.getByText('This picture is too small.').waitFor();
    await form.getByRole('button', { name: 'Remove speck.png' }).click();
    await attach(form, [picture('broken.png', Buffer.from('No picture'))]);
    await form.getByText('This picture cannot be read.').waitFor();
    expect(await form.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await form.getByRole('button', { name: 'Remove broken.png' }).click();
    await attach(form, [picture('pier.png')]);
    await areReady(form, 1);
    await attach(form, [document]);
    await form.getByText('tides.txt was left out. Attach either pictures or files.').waitFor();
    expect(await page.getByLabel('Write a post').inputValue()).toBe(text);
    expect(await scrollsSideways(page)).toBe(false);
    await expectReadable(page, 'composer-refusals');
    await form.getByRole('button', { name: 'Remove pier.png' }).click();
    await eventually(() => form.locator('.attach-item').count(), 0);
    await visitor.context.close();
  });

  it('completes an upload by another try after the network was away', async () => {
    const visitor = await visitAs(browser, nora);
    const { page } = visitor;
    await visitor.open('/people/feed');
    const form = composer(page);
    const text = unique('Sent from the ferry.');
    await page.getByLabel('Write a post').fill(text);
    let isCut = true;
    await page.route('**/graphql', (route) =>
      isCut && route.request().postData()?.includes('"StartFileUpload"') ? route.abort() : route.continue(),
    );
    await attach(form, [picture('ferry.png')]);
    await form.getByText('The connection did not hold. Your text is kept.').waitFor();
    expect(await page.getByLabel('Write a post').inputValue()).toBe(text);
    isCut = false;
    await form.getByRole('button', { name: 'Try ferry.png again' }).click();
    await areReady(form, 1);
    await form.getByLabel('Description of ferry.png').fill('The ferry');
    await form.getByRole('button', { name: 'Post', exact: true }).click();
    await postWith(page, text).getByAltText('The ferry').waitFor();
    await visitor.context.close();
  });

  it('puts a pasted picture into a comment without text', async () => {
    const visitor = await visitAs(browser, nora);
    const { page } = visitor;
    await visitor.open('/people/posts/pst_seed_ferry');
    const form = page.locator('form.write-comment').first();
    const bytes = png(400, 300).toString('base64');
    await form.getByLabel('Write a comment').evaluate((field, data) => {
      const file = new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], 'pasted.png', {
        type: 'image/png',
      });
      const clipboardData = new DataTransfer();
      clipboardData.items.add(file);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, bytes);
    await areReady(form, 1);
    const alt = unique('A buoy');
    await form.getByLabel('Description of pasted.png').fill(alt);
    await form.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.locator('[data-comment]').getByAltText(alt).waitFor();
    await visitor.context.close();
  });

  it('sends a picture in a message, which the other member sees live', async () => {
    const byNiels = await clientOf(niels);
    const input = { memberIds: [idOfNora], title: unique('Rope'), idempotencyKey: crypto.randomUUID() };
    const { id } = done((await byNiels.mutate(StartConversationDocument, { input })).data?.startConversation);
    byNiels.close();
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/messages/${id}`);
    await other.open(`/messages/${id}`);
    await one.page.getByText('2 members · 1 here now').waitFor();
    const form = one.page.locator('form.room-write');
    await attach(form, [picture('rope.png')]);
    await areReady(form, 1);
    await form.getByLabel('Description of rope.png').fill('A coil of rope');
    await form.getByRole('button', { name: 'Send' }).click();
    const shown = other.page.locator('.bubble[data-message]').getByAltText('A coil of rope');
    await shown.waitFor();
    expect(await widthOf(shown)).toBeGreaterThan(100);
    await expectReadable(other.page, 'message-picture');
    expect([...one.faults, ...other.faults]).toEqual([]);
    await one.context.close();
    await other.context.close();
  });
});
