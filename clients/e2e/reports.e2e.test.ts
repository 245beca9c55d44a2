import { eventually } from '@codai/kit/testing/eventually';
import { StartConversationDocument } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SendTextDocument } from '../web/domains/messages/generated/operations.ts';
import { AddCommentDocument, PublishPostDocument } from '../web/domains/social/generated/operations.ts';
import { PersonByHandleDocument } from '../web/shared/people/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';
import { png } from './pictures.ts';

const sorana = 'owner@south.test';
const sandu = 'member@south.test';
const ada = 'admin@platform.test';

async function publish(email: string, text: string): Promise<string> {
  const client = await clientOf(email);
  const input = { text, visibility: 'PUBLIC', idempotencyKey: crypto.randomUUID() } as const;
  const { id } = done((await client.mutate(PublishPostDocument, { input })).data?.createPost);
  client.close();
  return id;
}

async function comment(email: string, postId: string, text: string): Promise<void> {
  const client = await clientOf(email);
  const input = { postId, text, idempotencyKey: crypto.randomUUID() };
  done((await client.mutate(AddCommentDocument, { input })).data?.createComment);
  client.close();
}

/** A conversation of two with these messages, all by the one who starts it. */
async function write(email: string, handle: string, texts: readonly string[]): Promise<string> {
  const client = await clientOf(email);
  const { data } = await client.query(PersonByHandleDocument, { handle });
  const memberIds = [data?.socialProfile?.user?.id ?? ''];
  const started = await client.mutate(StartConversationDocument, {
    input: { memberIds, idempotencyKey: crypto.randomUUID() },
  });
  const conversationId = done(started.data?.startConversation).id;
  for (const text of texts) {
    const input = { conversationId, text, clientMessageId: crypto.randomUUID(), idempotencyKey: crypto.randomUUID() };
    done((await client.mutate(SendTextDocument, { input })).data?.sendMessage);
  }
  client.close();
  return conversationId;
}

async function sendReport(page: Page, title: string, details: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel('Harassment').check();
  await dialog.getByLabel('Explanation').fill(details);
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function decide(page: Page, details: string, kind: RegExp): Promise<void> {
  const row = page.locator('[data-report]').filter({ hasText: details });
  await row.getByRole('button', { name: 'Decide' }).click();
  await page.getByLabel(kind).check();
  await page.getByLabel('Reason').fill('It attacks people.');
  await page.getByRole('button', { name: 'Decide it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await eventually(() => row.count(), 0);
}

describe.skipIf(!hasChromium)('reports of comments, messages and profiles', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('reports a comment from its menu; hidden, only its author still reads it', async () => {
    const postId = await publish(sorana, unique('We row again on Sunday.'));
    const text = unique('Nobody wants to row with you.');
    const details = unique('It is about me.');
    await comment(sandu, postId, text);
    const reader = await visitAs(browser, sorana);
    await reader.open(`/people/posts/${postId}`);
    const shown = reader.page.locator('article.comment').filter({ hasText: text });
    await shown.getByRole('button', { name: 'More about this' }).click();
    await reader.page.getByRole('menuitem', { name: 'Report' }).click();
    await expectReadable(reader.page, 'report-comment');
    await sendReport(reader.page, 'Report this comment', details);

    const moderator = await visitAs(browser, ada);
    await moderator.open('/people/moderation');
    await moderator.page.locator('[data-report]').filter({ hasText: details }).getByText(text).waitFor();
    await decide(moderator.page, details, /^Hide it/);
    await moderator.context.close();
    await reader.open(`/people/posts/${postId}`);
    await reader.page.locator('article.post').first().waitFor();
    await eventually(() => shown.count(), 0);
    await reader.context.close();

    const author = await visitAs(browser, sandu);
    await author.open(`/people/posts/${postId}`);
    await author.page.locator('article.comment').filter({ hasText: text }).getByText('Held').waitFor();
    await expectReadable(author.page, 'comment-held');
    await author.open('/people/decisions');
    await author.page
      .locator('[data-decision]')
      .filter({ hasText: text })
      .getByText('Comment', { exact: true })
      .waitFor();
    await author.context.close();
  });

  it('reports a message: its moderators read it alone', async () => {
    const [before, text] = [unique('See you there.'), unique('You are a bad rower.')];
    const details = unique('It hurts.');
    const id = await write(sandu, 'owner-south', [before, text]);
    const reader = await visitAs(browser, sorana);
    await reader.open(`/messages/${id}`);
    const bubble = reader.page.locator('.bubble-line').filter({ hasText: text });
    await bubble.hover();
    await bubble.getByRole('button', { name: /^More about:/ }).click();
    await reader.page.getByRole('menuitem', { name: 'Report this message' }).click();
    await sendReport(reader.page, 'Report this message', details);

    const moderator = await visitAs(browser, ada);
    await moderator.open('/people/moderation');
    const row = moderator.page.locator('[data-report]').filter({ hasText: details });
    await row.getByText(text).waitFor();
    expect(await moderator.page.getByText(before).count()).toBe(0);
    expect(await row.getByRole('link').count()).toBe(0);
    await expectReadable(moderator.page, 'moderation-kinds');
    await decide(moderator.page, details, /^Remove it/);
    await moderator.context.close();
    await reader.page.reload();
    await reader.page.getByText('Hidden by moderation').first().waitFor();
    expect(await reader.page.getByText(text).count()).toBe(0);
    await reader.page.getByText(before).waitFor();
    await expectReadable(reader.page, 'message-moderated');
    await reader.context.close();
  });

  it('shows the picture of a reported message to its moderator on demand, and no longer after the decision', async () => {
    const [alt, details] = [unique('A torn sail'), unique('It shows me.')];
    const id = await write(sandu, 'owner-south', []);
    const sender = await visitAs(browser, sandu);
    await sender.open(`/messages/${id}`);
    const form = sender.page.locator('form.room-write');
    const file = { name: 'sail.png', mimeType: 'image/png', buffer: png(1_200, 800) };
    await form.locator('input[type=file]').setInputFiles([file]);
    await form.getByLabel('Description of sail.png').fill(alt);
    await eventually(() => form.locator('[data-attaching=ready]').count(), 1);
    await form.getByRole('button', { name: 'Send' }).click();
    await sender.page.locator('.bubble[data-message]').getByAltText(alt).waitFor();
    await sender.context.close();
    const reader = await visitAs(browser, sorana);
    await reader.open(`/messages/${id}`);
    const bubble = reader.page.locator('.bubble-line').filter({ has: reader.page.getByAltText(alt) });
    await bubble.hover();
    await bubble.getByRole('button', { name: /^More about/ }).click();
    await reader.page.getByRole('menuitem', { name: 'Report this message' }).click();
    await sendReport(reader.page, 'Report this message', details);
    await reader.context.close();

    const moderator = await visitAs(browser, ada);
    await moderator.open('/people/moderation');
    const row = moderator.page.locator('[data-report]').filter({ hasText: details });
    await row.getByRole('button', { name: 'Show the attachments (1)' }).waitFor();
    await row.getByText('The audit log records that you look at them.').waitFor();
    expect(await moderator.page.getByAltText(alt).count()).toBe(0);
    await expectReadable(moderator.page, 'moderation-attachments');
    await row.getByRole('button', { name: 'Show the attachments (1)' }).click();
    const shown = row.getByAltText(alt);
    await eventually(
      () => shown.evaluate((image: HTMLImageElement) => image.naturalWidth),
      (width) => expect(width).toBeGreaterThan(100),
    );
    const url = await shown.evaluate((image: HTMLImageElement) => image.currentSrc);
    expect((await moderator.context.request.get(url)).status()).toBe(200);
    await decide(moderator.page, details, /^Remove it/);
    expect((await moderator.context.request.get(url)).status()).toBe(404);
    expect(moderator.faults).toEqual([]);
    await moderator.context.close();
  });

  it('reports a profile, which is warned and not hidden', async () => {
    const details = unique('It pretends to be me.');
    const reader = await visitAs(browser, sorana);
    await reader.open('/people/member-south');
    await reader.page.getByRole('button', { name: 'More about this' }).first().click();
    await reader.page.getByRole('menuitem', { name: 'Report' }).click();
    await sendReport(reader.page, 'Report this profile', details);
    await reader.context.close();

    const moderator = await visitAs(browser, ada);
    await moderator.open('/people/moderation');
    const row = moderator.page.locator('[data-report]').filter({ hasText: details });
    await row.getByRole('button', { name: 'Decide' }).click();
    await moderator.page.getByLabel(/^Warn the author/).waitFor();
    expect(await moderator.page.getByLabel(/^(Hide|Remove) it/).count()).toBe(0);
    await moderator.page.keyboard.press('Escape');
    await decide(moderator.page, details, /^Warn the author/);
    await moderator.context.close();
  });
});
