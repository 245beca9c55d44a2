import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, startBrowser } from './phone.ts';

/** A text that no other test and no seed has. */
const unique = (text: string) => `${text} ${Date.now().toString(36)}`;

describe.skipIf(!hasChromium)('feed, messages and notifications', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows a post to its writer at once, and to another behind a button that says so', async () => {
    const [owner, member] = [
      await phoneOfUser(browser, 'owner@north.test'),
      await phoneOfUser(browser, 'member@north.test'),
    ];
    await member.open('/feed');
    await member.page.getByText('Harbour people').first().waitFor();
    await owner.open('/feed');
    const text = unique('The lighthouse is painted on Friday.');
    await owner.page.getByLabel('Write a post').fill(text);
    await owner.page.getByRole('button', { name: 'Post', exact: true }).click();
    await owner.page.getByRole('article').getByText(text).waitFor();
    await expect.poll(() => owner.page.getByLabel('Write a post').inputValue()).toBe('');
    // Once: neither twice in the list, nor among what waits.
    await expect.poll(() => owner.page.getByText(text).count()).toBe(1);
    const fresh = member.page.getByRole('button', { name: /new post/ });
    await fresh.waitFor();
    expect(await member.page.getByText(text).count()).toBe(0);
    await fresh.click();
    await member.page.getByRole('article').getByText(text).waitFor();

    // Likes and comments are seen on its page.
    const post = member.page.getByRole('article').filter({ hasText: text });
    await post.getByRole('button', { name: /^Like/ }).click();
    await post.getByRole('button', { name: 'Like, 1 like' }).waitFor();
    await post.getByRole('link').click();
    await member.page.getByLabel('Write a comment').fill('Which colour?');
    await member.page.getByRole('button', { name: 'Comment', exact: true }).click();
    await member.page.getByText('Niels North · ').waitFor();
    expect([...owner.faults, ...member.faults]).toEqual([]);
    await owner.context.close();
    await member.context.close();
  });

  it('reads without a network what was read with one, keeps what is written, and sends it afterwards', async () => {
    const phone = await phoneOfUser(browser, 'owner@north.test');
    const { page } = phone;
    await phone.open('/feed');
    await page.getByText('Harbour people').first().waitFor();
    await phone.setOnline(false);
    await page.getByText('You are offline.').filter({ visible: true }).first().waitFor();
    const text = unique('Written at sea.');
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByText('Waits to be sent').first().waitFor();

    // A cold start: only what is on the device is there.
    await phone.context.setOffline(false);
    await page.reload();
    await page.getByText('Harbour people').first().waitFor();
    await page.getByText(text).waitFor();
    await page.getByText('Waits to be sent').first().waitFor();
    expect(await page.getByRole('article').getByText(text).count()).toBe(0);

    await phone.setOnline(true);
    await page.reload();
    await page.getByRole('article').getByText(text).waitFor();
    await expect.poll(() => page.getByText('Waits to be sent').count()).toBe(0);
    await expect.poll(() => page.getByText(text).count()).toBe(1);
    await phone.context.close();
  });

  it('carries a message to the other phone while both look at it', async () => {
    const [nora, bo] = [await phoneOfUser(browser, 'owner@north.test'), await phoneOfUser(browser, 'member@both.test')];
    await bo.open('/conversations/cnv_seed_harbour');
    await bo.page.getByText('Good. I will bring the plans.').waitFor();
    await nora.open('/messages');
    await nora.page.getByRole('link', { name: /Bo Both/ }).click();
    await nora.page.getByText('Good. I will bring the plans.').filter({ visible: true }).waitFor();
    const text = unique('The plans are with me.');
    await nora.page.getByLabel('Message', { exact: true }).fill(text);
    await nora.page.getByRole('button', { name: 'Send the message' }).click();
    await bo.page.getByRole('log').getByText(text).waitFor();
    await nora.page.getByRole('log').getByText(text).waitFor();
    await expect.poll(() => nora.page.getByText(text).count()).toBe(1);
    await nora.context.close();
    await bo.context.close();
  });

  it('starts a conversation by a handle, and says when nobody has it', async () => {
    const { page, context, open } = await phoneOfUser(browser, 'owner@north.test');
    await open('/messages');
    await page.getByRole('button', { name: 'New conversation' }).first().click();
    await page.getByLabel('Name of the person').fill('nobody-at-all');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Nobody has this handle.').waitFor();
    await page.getByLabel('Name of the person').fill('@member-north');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'Niels North' }).waitFor();
    await context.close();
  });

  it('marks a notification read and leads to what it is about', async () => {
    const { page, context, open } = await phoneOfUser(browser, 'owner@north.test');
    await open('/notifications');
    const row = page.getByRole('link', { name: /Bo Both commented on your post.*unread/ });
    await row.click();
    await page.getByText('The new ferry timetable is out').filter({ visible: true }).first().waitFor();
    await page.getByRole('button', { name: 'Back' }).filter({ visible: true }).click();
    await page.getByRole('link', { name: /Bo Both commented on your post/ }).waitFor();
    await expect.poll(() => row.count()).toBe(0);
    await page.getByRole('button', { name: 'Mark all read' }).click();
    await page.getByRole('button', { name: 'Mark all read' }).waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'Unread' }).click();
    await page.getByText('Everything is read').waitFor();
    await context.close();
  });
});
