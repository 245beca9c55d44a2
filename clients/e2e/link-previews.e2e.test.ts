import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartConversationDocument } from '@codai/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const sorana = 'owner@south.test';
const sandu = 'member@south.test';
const idOfSandu = 'usr_seed_member_south';

const page = `<!doctype html><title>\u202E&lt;b&gt;Tides&lt;/b&gt; of the south quay\u202C</title>
  <meta name="description" content="High and low water for each day of the month, with the state of the gate.">
  <meta property="og:site_name" content="South Quay"><meta property="og:image" content="https://quay.test/p.png">`;

describe.skipIf(!hasChromium)('link previews', () => {
  let browser: Browser;
  let server: Server;
  let link: string;
  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tides`;
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  it('shows the preview of a link below a new post, until its author removes it', async () => {
    const writer = await visitAs(browser, sorana);
    await writer.open('/people/feed');
    const text = unique('The tables are out:');
    await writer.page.getByLabel('Write a post').fill(`${text} ${link}`);
    await writer.page.locator('form.composer').getByRole('button', { name: 'Post', exact: true }).click();
    const post = writer.page.locator('article.post').filter({ hasText: text });
    const card = post.locator('.link-preview a');
    await card.getByText('<b>Tides</b> of the south quay', { exact: true }).waitFor();
    expect(await card.getAttribute('href')).toBe(link);
    expect(await card.getAttribute('rel')).toBe('noopener noreferrer nofollow ugc');
    expect(await card.locator('img').count()).toBe(0);
    await expectReadable(writer.page, 'link-preview-post');

    const reader = await visitAs(browser, sandu);
    await reader.open('/people/owner-south');
    const read = reader.page.locator('article.post').filter({ hasText: text });
    await read.locator('.link-preview').waitFor();
    expect(await read.getByRole('button', { name: 'Remove the preview of the link' }).count()).toBe(0);

    await post.getByRole('button', { name: 'Remove the preview of the link' }).click();
    await post.locator('.link-preview').waitFor({ state: 'detached' });
    await reader.page.reload();
    await read.getByText(text).waitFor();
    expect(await read.locator('.link-preview').count()).toBe(0);
    expect([...writer.faults, ...reader.faults]).toEqual([]);
    await writer.context.close();
    await reader.context.close();
  });

  it('shows the preview of a link in a message, until its sender removes it', async () => {
    const client = await clientOf(sorana);
    const input = { memberIds: [idOfSandu], title: null, idempotencyKey: crypto.randomUUID() };
    const { id } = done((await client.mutate(StartConversationDocument, { input })).data?.startConversation);
    client.close();
    const sender = await visitAs(browser, sorana);
    const member = await visitAs(browser, sandu);
    for (const { open } of [sender, member]) await open(`/messages/${id}`);
    const text = unique('Look:');
    await sender.page.locator('form.room-write textarea').fill(`${text} ${link}?of=${text.slice(-4)}`);
    await sender.page.keyboard.press('Control+Enter');
    const [sent, received] = [sender, member].map((one) =>
      one.page.locator('.bubble').filter({ hasText: text }).locator('.link-preview'),
    );
    await sent?.waitFor();
    await received?.waitFor();
    await expectReadable(sender.page, 'link-preview-message');
    await sent?.getByRole('button', { name: 'Remove the preview of the link' }).click();
    await sent?.waitFor({ state: 'detached' });
    await received?.waitFor({ state: 'detached' });
    expect([...sender.faults, ...member.faults]).toEqual([]);
    await sender.context.close();
    await member.context.close();
  });
});
