import { eventually } from '@codai/kit/testing/eventually';
import { UnreadNotificationCountDocument } from '@codai/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddCommentDocument, PublishPostDocument } from '../web/domains/social/generated/operations.ts';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser, visit } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';
import { newPerson, visitAs as visitPerson } from './person.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';

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

  it('shows a new notification live beside any page, and marks it read in both tabs', async () => {
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

  it('counts unread notifications live in the tab bar of a phone', async () => {
    const client = await clientOf(nora);
    const { page, context, open, faults } = await visitAs(browser, nora);
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/people/feed');
    const { data } = await client.query(UnreadNotificationCountDocument, {});
    const before = data?.unreadNotificationCount ?? 0;
    await isLoaded(page);
    await commentOnPost();
    await page.getByRole('link', { name: new RegExp(`^More\\s*, ${before + 1} unread$`) }).waitFor();
    expect(faults).toEqual([]);
    client.close();
    await context.close();
  });

  it('snoozes a notification, and brings it back by undo or by ending the snooze', async () => {
    const postId = await commentOnPost();
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open('/notifications');
    const entry = page.locator('.entry').filter({ has: page.locator(`a[href$="/people/posts/${postId}"]`) });
    const snooze = async (term: string) => {
      await entry.getByRole('button', { name: /^More about this/ }).click();
      await page.getByRole('menuitem', { name: term }).click();
      await page.getByText(/^Snoozed until/).waitFor();
      await entry.waitFor({ state: 'detached' });
    };
    await snooze('Snooze for an hour');
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await entry.waitFor();
    await snooze('Snooze until tomorrow at 9:00');
    await page.getByRole('radio', { name: 'Snoozed' }).click();
    await entry.getByRole('button', { name: /^More about this/ }).click();
    await page.getByRole('menuitem', { name: 'End the snooze' }).click();
    await entry.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'All' }).click();
    await entry.getByText('(unread)').waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('keeps quiet hours and digests, undoes a change of them, and explains hours that are not valid', async () => {
    const person = await newPerson('Quinta Quiet');
    const { page, context, open, faults } = await visitPerson(browser, person);
    await open('/notifications/settings');
    const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Delivery times' }) });
    const drawer = page.getByRole('dialog', { name: 'Delivery times' });
    await section.getByText('Off. Notifications come at any hour.').waitFor();
    await section.getByRole('button', { name: 'Change: Quiet hours' }).click();
    await drawer.getByRole('switch', { name: 'Quiet hours' }).click();
    await drawer.getByText('This is on the next day.').waitFor();
    await drawer.getByLabel('Quiet until').fill('22:00');
    await drawer.getByText('The quiet hours end when they begin. Choose another end.').waitFor();
    await drawer.getByRole('button', { name: 'Save the times' }).click();
    await drawer.getByLabel('Quiet until').fill('06:30');
    await drawer.getByLabel('E-mails that are not urgent').selectOption({ label: 'Together, on Mondays' });
    await drawer.getByLabel('Sent at').fill('07:15');
    await drawer.getByRole('button', { name: 'Save the times' }).click();
    await page.getByText('Times saved').waitFor();
    await page.reload();
    await section.getByText(/^From 22:00 to 06:30/).waitFor();
    await section.getByText('Together, on Mondays at 07:15.').waitFor();
    await section.getByRole('button', { name: 'Change: Quiet hours' }).click();
    await drawer.getByRole('switch', { name: 'Quiet hours' }).click();
    await drawer.getByRole('button', { name: 'Save the times' }).click();
    await section.getByText('Off. Notifications come at any hour.').waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await section.getByText(/^From 22:00 to 06:30/).waitFor();
    const { notificationTiming } = (await ask(
      '{ notificationTiming { quietFrom digest } }',
      {},
      person.session.accessToken,
    )) as unknown as { notificationTiming: object };
    expect(notificationTiming).toEqual({ quietFrom: '22:00', digest: 'WEEKLY' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('opens the subject of a notification, which marks it read', async () => {
    const postId = await commentOnPost();
    const { page, context, open } = await visitAs(browser, nora);
    await open('/notifications?show=unread');
    await page.locator(`.entry a[href$="/people/posts/${postId}"]`).click();
    await page.waitForURL(`**/people/posts/${postId}`);
    await page.getByText(/^Answered/).waitFor();
    await open('/notifications?show=unread');
    await page.locator('.entry, .empty').first().waitFor();
    await eventually(() => page.locator(`.entry a[href$="/people/posts/${postId}"]`).count(), 0);
    await context.close();
  });

  it('archives a notification, finds it again by filters, and marks all as read', async () => {
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
    await eventually(() => page.getByText('(unread)').count(), 0);
    await context.close();
  });

  it('follows a new follower back from the notification, unless the reader already follows them', async () => {
    const person = await newPerson('Ana Followed');
    const others = [await newPerson('Ben Fan'), await newPerson('Cleo Friend')];
    const [ana, ben, cleo] = [person, ...others].map(({ session }) => session.accessToken);
    const ids = await Promise.all(
      [ana, ben, cleo].map(async (token) => (await ask<{ me: { id: string } }>('{ me { id } }', {}, token)).me.id),
    );
    const follow = async (token: string | undefined, userId: string | undefined) => {
      const document =
        'mutation ($userId: ID!) { followUser(input: { userId: $userId }) { ... on Relationship { isFollowing } } }';
      const run = () => ask<{ followUser: { isFollowing?: boolean } }>(document, { userId }, token);
      // The profile of a new person comes with an event of their account.
      await eventually(async () => (await run()).followUser.isFollowing, true);
    };
    await follow(ana, ids[2]);
    await follow(ben, ids[0]);
    await follow(cleo, ids[0]);
    const { page, context, open } = await visitPerson(browser, person);
    await open('/notifications');
    const entryOf = (name: string) => page.locator('.entry').filter({ hasText: `${name} follows you` });
    await entryOf('Cleo Friend').getByText('(unread)').waitFor({ state: 'attached' });
    await entryOf('Ben Fan').getByRole('button', { name: 'Follow back' }).waitFor();
    expect(await page.getByRole('button', { name: 'Follow back' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Follow back' }).click();
    await page.getByText('You follow Ben Fan').waitFor();
    await page.getByRole('button', { name: 'Follow back' }).waitFor({ state: 'detached' });
    await context.close();
  });

  it('turns notifications on and off by event, by group and by channel, each with an undo', async () => {
    const { page, context, open } = await visitPerson(browser, await newPerson('Quirin Choice'));
    await open('/notifications/settings');
    const isOn = (name: string) => page.getByRole('switch', { name, exact: true }).getAttribute('aria-checked');
    const press = (name: string) => page.getByRole('switch', { name, exact: true }).click();
    const undo = () => page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^People ?Posts/ }).click();
    expect(await isOn('Comment on your post: E-mail')).toBe('true');
    await press('Comment on your post: E-mail');
    await page.getByText('Comment on your post: E-mail off').waitFor();
    await eventually(() => isOn('Comment on your post: E-mail'), 'false');
    await page.reload();
    await eventually(() => isOn('Comment on your post: E-mail'), 'false');
    await press('All of People: E-mail');
    await page.getByText('All of People: E-mail on').waitFor();
    await eventually(() => isOn('Comment on your post: E-mail'), 'true');
    await undo();
    await eventually(() => isOn('Comment on your post: E-mail'), 'false');
    await eventually(() => isOn('New follower: E-mail'), 'true');

    await page.getByLabel('Find an event').fill('factor');
    await page.getByText('Second factor added').waitFor();
    await page.getByText('Always sent').first().waitFor();
    expect(await page.getByRole('switch').count()).toBe(0);
    await page.getByLabel('Find an event').fill('no such event');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Group').selectOption('SOCIAL');
    await page.getByRole('button', { name: 'Receive again' }).click();
    await page.getByText('You had not unsubscribed: People').waitFor();
    await context.close();
  });

  it('ends e-mails only by a link that the server has signed', async () => {
    const { page, context, open } = await visit(browser);
    await open('/unsubscribe');
    await page.getByRole('heading', { name: 'This link is not complete' }).waitFor();
    await open('/unsubscribe?token=forged');
    await page.getByRole('button', { name: 'End these e-mails' }).click();
    await page.getByRole('alert').waitFor();
    await context.close();
  });

  it('shows readable notification pages, wide and narrow, light and dark', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    for (const { name, path, ready } of [
      { name: 'notifications', path: '/notifications', ready: '.entry' },
      { name: 'notification-settings', path: '/notifications/settings?open=SOCIAL', ready: '.preference-name' },
      { name: 'notification-sheet', path: '/people/feed?sheet=%2Fnotifications', ready: '.entry' },
    ]) {
      await open(path);
      await page.locator(ready).first().waitFor();
      await isLoaded(page);
      await expectReadable(page, name);
    }
    await context.close();
  });
});
