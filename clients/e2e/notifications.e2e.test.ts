import { AddCommentDocument, FollowUserDocument, PublishPostDocument, UnfollowUserDocument } from '@codai/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, SCREENS_TIMEOUT_MS, startBrowser, visit } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';
const bo = 'member@both.test';
const sandu = 'member@south.test';

/** Nora gets a notification of a comment by Niels. */
async function commentOnPost(): Promise<string> {
  const [byNora, byNiels] = [await clientOf(nora), await clientOf(niels)];
  const post = { text: unique('Said'), visibility: 'PUBLIC' as const, idempotencyKey: crypto.randomUUID() };
  const { id } = done((await byNora.mutate(PublishPostDocument, { input: post })).data?.createPost);
  const comment = { postId: id, text: unique('Answered'), idempotencyKey: crypto.randomUUID() };
  done((await byNiels.mutate(AddCommentDocument, { input: comment })).data?.createComment);
  byNora.close();
  byNiels.close();
  return id;
}

describe.skipIf(!hasChromium)('notifications', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('arrive live beside any page, and what one tab reads is read in the other', async () => {
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open('/people/feed');
    const bell = page.getByRole('link', { name: /^Notifications/ });
    await bell.click();
    const sheet = page.getByRole('dialog', { name: 'Notifications' });
    await sheet.waitFor();
    const other = await context.newPage();
    await other.goto(page.url().replace(/\/people.*/, '/notifications?show=unread'));
    await other.getByRole('heading', { name: 'Notifications' }).waitFor();

    const postId = await commentOnPost();
    const entry = sheet.locator('.entry').filter({ has: page.locator(`a[href$="/people/posts/${postId}"]`) });
    const there = other.locator('.entry').filter({ has: other.locator(`a[href$="/people/posts/${postId}"]`) });
    await entry.getByText('Niels North commented on your post').waitFor();
    await there.waitFor();
    await entry.getByText('(unread)').waitFor({ state: 'attached' });

    await entry.getByRole('button', { name: /^More about this/ }).click();
    await page.getByRole('menuitem', { name: 'Mark read' }).click();
    await entry.getByText('(unread)').waitFor({ state: 'detached' });
    await there.waitFor({ state: 'detached' });

    await page.goBack();
    await sheet.waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lead to what they are about, and are read by that', async () => {
    const postId = await commentOnPost();
    const { page, context, open } = await visitAs(browser, nora);
    await open('/notifications?show=unread');
    await page.locator(`.entry a[href$="/people/posts/${postId}"]`).click();
    await page.waitForURL(`**/people/posts/${postId}`);
    await page.getByText(/^Answered/).waitFor();
    await open('/notifications?show=unread');
    await page.locator('.entry, .empty').first().waitFor();
    await expect.poll(() => page.locator(`.entry a[href$="/people/posts/${postId}"]`).count()).toBe(0);
    await context.close();
  });

  it('can be archived, found again by filters, and all marked as read', async () => {
    const postId = await commentOnPost();
    const { page, context, open } = await visitAs(browser, nora);
    const link = page.locator(`a[href$="/people/posts/${postId}"]`);
    await open('/notifications');
    const entry = page.locator('.entry').filter({ has: link });
    await entry.getByRole('button', { name: /^More about this/ }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await link.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Archived' }).click();
    await link.waitFor();
    await page.getByLabel('About', { exact: true }).selectOption('MONEY');
    await link.waitFor({ state: 'detached' });
    expect(page.url()).toContain('about=MONEY');
    await commentOnPost();
    await open('/notifications');
    await page.getByText('(unread)').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Mark all read' }).click();
    await page.getByText(/^Marked as read: \d+/).waitFor();
    await expect.poll(() => page.getByText('(unread)').count()).toBe(0);
    await context.close();
  });

  it('carry their verb: a new follower is followed back in place', async () => {
    const byBo = await clientOf(bo);
    const userId = 'usr_seed_member_south';
    await byBo.mutate(UnfollowUserDocument, { input: { userId } });
    done((await byBo.mutate(FollowUserDocument, { input: { userId } })).data?.followUser);
    byBo.close();
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/notifications');
    const entry = page.locator('.entry').filter({ hasText: 'Bo Both' }).first();
    await entry.getByRole('button').filter({ hasText: /./ }).first().click();
    await page
      .getByText(/Bo Both$/)
      .first()
      .waitFor();
    const bySandu = await clientOf(sandu);
    await bySandu.mutate(UnfollowUserDocument, { input: { userId: 'usr_seed_member_both' } });
    bySandu.close();
    await context.close();
  });

  it('are chosen by kind and by way', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    await open('/notifications/settings');
    const choice = page.getByRole('switch', { name: 'Comment on your post: E-mail' });
    await choice.waitFor();
    const before = await choice.getAttribute('aria-checked');
    await choice.click();
    await expect.poll(() => choice.getAttribute('aria-checked')).not.toBe(before);
    await page.reload();
    await choice.waitFor();
    expect(await choice.getAttribute('aria-checked')).not.toBe(before);
    await choice.click();
    await expect.poll(() => choice.getAttribute('aria-checked')).toBe(before);
    await page.getByText('Always sent').first().waitFor();
    await page.getByRole('button', { name: 'Receive again: People' }).click();
    await page.getByText('You had not unsubscribed: People').waitFor();
    await context.close();
  });

  it('end e-mails only by a link that the server has signed', async () => {
    const { page, context, open } = await visit(browser);
    await open('/unsubscribe');
    await page.getByRole('heading', { name: 'This link is not complete' }).waitFor();
    await open('/unsubscribe?token=forged');
    await page.getByRole('button', { name: 'End these e-mails' }).click();
    await page.getByRole('alert').waitFor();
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', { timeout: SCREENS_TIMEOUT_MS }, async () => {
    const { page, context, open } = await visitAs(browser, nora);
    for (const { name, path, ready } of [
      { name: 'notifications', path: '/notifications', ready: '.entry' },
      { name: 'notification-settings', path: '/notifications/settings', ready: '.preferences' },
      { name: 'notification-sheet', path: '/people/feed?sheet=%2Fnotifications', ready: '.entry' },
    ]) {
      await open(path);
      await page.locator(ready).first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectReadable(page, name);
    }
    await context.close();
  });
});
