import { eventually } from '@codai/kit/testing/eventually';
import { FollowUserDocument, type PostVisibility } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PublishPostDocument } from '../web/domains/social/generated/operations.ts';
import { PersonByHandleDocument } from '../web/shared/people/generated/operations.ts';
import { ReportContentDocument } from '../web/shared/report/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, follow, unique, visitAs } from './people.ts';

// Authors and readers that other tests rely on are not blocked or muted here.
const sorana = 'owner@south.test';
const sandu = 'member@south.test';
const ada = 'admin@platform.test';
const omar = 'operator@platform.test';

const postWith = (page: Page, text: string) => page.locator('article.post').filter({ hasText: text });

async function publish(email: string, text: string, visibility: PostVisibility = 'PUBLIC'): Promise<string> {
  const client = await clientOf(email);
  const input = { text, visibility, idempotencyKey: crypto.randomUUID() };
  const outcome = await client.mutate(PublishPostDocument, { input });
  client.close();
  return done(outcome.data?.createPost).id;
}

async function report(email: string, postId: string, details: string): Promise<void> {
  const client = await clientOf(email);
  const outcome = await client.mutate(ReportContentDocument, {
    input: { targetKind: 'POST', targetId: postId, reason: 'HARASSMENT', details },
  });
  client.close();
  done(outcome.data?.reportContent);
}

describe.skipIf(!hasChromium)('privacy, safety and moderation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
    await follow(omar, 'admin');
    // So that something is left in Omar's feed when Ada is not.
    await follow(omar, 'owner-south');
    await publish(sorana, unique('Always there.'));
  });
  afterAll(() => browser?.close());

  it('mutes a person from a post for a time, and ends it', async () => {
    const text = unique('Loud news.');
    await publish(ada, text);
    const visitor = await visitAs(browser, omar);
    const { page, context, open } = visitor;
    await open('/people/feed?order=latest');
    await postWith(page, text).getByRole('button', { name: 'More about this' }).click();
    await page.getByRole('menuitem', { name: 'Mute Ada Admin' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mute Ada Admin?' });
    await dialog.getByLabel('For how long').selectOption('day');
    await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.reload();
    await page.locator('article.post').first().waitFor();
    expect(await postWith(page, text).count()).toBe(0);

    await open('/people/admin');
    await page.getByText('You mute Ada Admin.').waitFor();
    await open('/people/privacy?tab=muted');
    await page
      .locator('.rows > div')
      .filter({ hasText: 'Ada Admin' })
      .getByText(/Until Tomorrow/)
      .waitFor();
    await page.getByRole('button', { name: 'End the mute: Ada Admin' }).click();
    await page.getByText('You mute nobody').waitFor();
    await open('/people/feed?order=latest');
    await postWith(page, text).waitFor();
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('filters words out of the feed until the filter is removed', async () => {
    const word = `storm${crypto.randomUUID().slice(0, 8)}`;
    const text = unique(`The ${word} warning.`);
    await publish(ada, text);
    const { page, context, open } = await visitAs(browser, omar);
    await open('/people/privacy?tab=words');
    await page.getByLabel('Words to leave out').fill('!!!');
    await page.getByRole('button', { name: 'Add the filter' }).click();
    await page.locator('.field-error').waitFor();
    await page.getByLabel('Words to leave out').fill(`${word.toUpperCase()} warning`);
    await page.getByRole('button', { name: 'Add the filter' }).click();
    const row = page.locator('[data-filter]').filter({ hasText: word.toUpperCase() });
    await row.getByText('Until you end it').waitFor();
    await open('/people/feed?order=latest');
    await page.locator('article.post').first().waitFor();
    expect(await postWith(page, text).count()).toBe(0);
    await open('/people/privacy?tab=words');
    await row.getByRole('button').click();
    await eventually(() => row.count(), 0);
    await open('/people/feed?order=latest');
    await postWith(page, text).waitFor();
    await context.close();
  });

  it('asks before somebody follows a locked account: accepts one and refuses another', async () => {
    const visitor = await visitAs(browser, omar);
    const { page, context, open } = visitor;
    const text = unique('For my followers.');
    await publish(omar, text, 'FOLLOWERS');
    await open('/people/privacy');
    const lock = page.getByRole('switch', { name: 'Ask me before somebody follows' });
    await lock.click();
    await page.locator('[role="switch"][aria-checked="true"]').waitFor();
    await page.reload();
    await page.locator('[role="switch"][aria-checked="true"]').waitFor();

    const asker = await visitAs(browser, sorana);
    await asker.open('/people/operator');
    await asker.page.getByText('Asks before somebody follows').waitFor();
    await asker.page.getByRole('button', { name: 'Follow: Omar Operator' }).click();
    await asker.page.getByText('You have asked to follow.').waitFor();
    expect(await postWith(asker.page, text).count()).toBe(0);

    const client = await clientOf(sandu);
    const { data } = await client.query(PersonByHandleDocument, { handle: 'operator' });
    const userId = data?.socialProfile?.user?.id ?? '';
    done((await client.mutate(FollowUserDocument, { input: { userId } })).data?.followUser);
    client.close();
    await open('/people/requests');
    await page.getByRole('button', { name: 'Refuse: Sandu South' }).click();
    await eventually(() => page.locator('[data-person="member-south"]').count(), 0);
    await page.getByRole('button', { name: 'Accept: Sorana South' }).click();
    await page.getByText('Nobody asks to follow you').waitFor();
    await asker.page.reload();
    await postWith(asker.page, text).waitFor();
    await asker.page.getByRole('button', { name: 'Unfollow: Omar Operator' }).click();
    await asker.page.getByRole('button', { name: 'Follow: Omar Operator' }).waitFor();
    await asker.context.close();

    await open('/people/privacy');
    await lock.click();
    await page.locator('[role="switch"][aria-checked="false"]').waitFor();
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('reports a post, hides it with a reason, and gives it back on appeal', async () => {
    const text = unique('You are all fools.');
    const reason = unique('It attacks people.');
    const grounds = unique('It was a joke among friends.');
    const id = await publish(sandu, text);

    const reader = await visitAs(browser, sorana);
    await reader.open(`/people/posts/${id}`);
    await postWith(reader.page, text).getByRole('button', { name: 'More about this' }).click();
    await reader.page.getByRole('menuitem', { name: 'Report' }).click();
    await reader.page.getByLabel('Something else').check();
    await reader.page.getByRole('button', { name: 'Send the report' }).click();
    await reader.page.getByText('Explain what is wrong with it.').first().waitFor();
    await reader.page.getByLabel('Harassment').check();
    await reader.page.getByLabel('Explanation').fill('It insults us.');
    await reader.page.getByRole('button', { name: 'Send the report' }).click();
    await reader.page.getByRole('dialog').waitFor({ state: 'hidden' });

    const moderator = await visitAs(browser, ada);
    await moderator.open('/people/moderation');
    const row = moderator.page.locator('[data-report]').filter({ hasText: text });
    await row.getByText('It insults us.').waitFor();
    await row.getByRole('button', { name: 'Decide' }).click();
    await moderator.page.getByLabel(/^Hide it/).check();
    await moderator.page.getByRole('button', { name: 'Decide it' }).click();
    await moderator.page.getByText('Give a reason of 1 to 500 characters.').first().waitFor();
    await moderator.page.getByLabel('Reason').fill(reason);
    await moderator.page.getByRole('button', { name: 'Decide it' }).click();
    await moderator.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await eventually(() => row.count(), 0);
    await moderator.context.close();
    await reader.open(`/people/posts/${id}`);
    await reader.page.getByText('There is no such post').waitFor();
    await reader.context.close();

    const author = await visitAs(browser, sandu);
    await author.open('/people/decisions');
    const decision = author.page.locator('[data-decision]').filter({ hasText: reason });
    await decision.getByText('Only you and moderators can read it.').waitFor();
    await decision.getByRole('button', { name: 'Appeal' }).click();
    await author.page.getByRole('button', { name: 'Send the appeal' }).click();
    await author.page.getByText('Say why the decision is wrong.').first().waitFor();
    await author.page.getByLabel('Why it is wrong').fill(grounds);
    await author.page.getByRole('button', { name: 'Send the appeal' }).click();
    await decision.getByText('Appeal is being decided').waitFor();
    expect(await decision.getByRole('button', { name: 'Appeal' }).count()).toBe(0);

    const other = await visitAs(browser, omar);
    await other.open('/people/moderation?tab=appeals');
    const appeal = other.page.locator('[data-decision]').filter({ hasText: grounds });
    await appeal.getByRole('button', { name: 'Undo the decision' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Undo the decision' }).click();
    await eventually(() => appeal.count(), 0);
    await other.context.close();

    await author.page.reload();
    await decision.getByText('Appeal accepted').waitFor();
    await author.context.close();
    const again = await visitAs(browser, sorana);
    await again.open(`/people/posts/${id}`);
    await postWith(again.page, text).waitFor();
    await again.context.close();
  });

  it('lets the owner of an organisation decide about its posts', async () => {
    const text = unique('The crane is mine.');
    await report(sorana, await publish(sandu, text, 'ORGANIZATION'), 'It is not.');
    const { page, context, open } = await visitAs(browser, sorana);
    await open('/people/moderation');
    const row = page.locator('[data-report]').filter({ hasText: text });
    await row.getByRole('button', { name: 'Decide' }).click();
    // Only operators suspend.
    expect(await page.getByLabel(/^Suspend the author/).count()).toBe(0);
    await page.getByLabel('Reason').fill('It is a joke.');
    await page.getByRole('button', { name: 'Decide it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await eventually(() => row.count(), 0);
    await page.reload();
    await page.locator('.empty, [data-report]').first().waitFor();
    expect(await row.count()).toBe(0);
    await context.close();
  });

  it('says that the queue is not for somebody who moderates nothing', async () => {
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/moderation');
    await page.locator('.note').first().waitFor();
    expect(await page.locator('[data-report]').count()).toBe(0);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const ids = [
      await publish(sandu, unique('Nobody in the north can row.')),
      await publish(sandu, unique('A second sentence about rowing, which is longer and says why it matters so much.')),
    ];
    for (const id of ids) await report(sorana, id, 'It says that we cannot row, which is false and hurts.');
    const moderator = await visitAs(browser, ada);
    await moderator.open('/people/moderation');
    await moderator.page.locator('[data-report]').first().waitFor();
    await expectReadable(moderator.page, 'moderation');
    await moderator.page
      .locator('[data-report]')
      .filter({ hasText: 'A second sentence' })
      .first()
      .getByRole('button', { name: 'Decide' })
      .click();
    await moderator.page.getByLabel(/^Suspend the author/).check();
    await expectReadable(moderator.page, 'moderation-decide');
    await moderator.page.getByLabel(/^Warn the author/).check();
    await moderator.page.getByLabel('Reason').fill('Please stay polite.');
    await moderator.page.getByRole('button', { name: 'Decide it' }).click();
    await moderator.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await moderator.context.close();

    const author = await visitAs(browser, sandu);
    await author.open('/people/decisions');
    await author.page.locator('[data-decision]').first().waitFor();
    await expectReadable(author.page, 'decisions');
    await author.page.getByRole('button', { name: 'Appeal' }).first().click();
    await author.page.getByLabel('Why it is wrong').waitFor();
    await expectReadable(author.page, 'decision-appeal');
    await author.open('/people/privacy');
    await author.page.getByRole('switch').waitFor();
    await expectReadable(author.page, 'privacy');
    await author.open('/people/privacy?tab=words');
    await author.page.getByLabel('Words to leave out').fill('rowing');
    await author.page.getByRole('button', { name: 'Add the filter' }).click();
    await author.page.locator('[data-filter]').first().waitFor();
    await expectReadable(author.page, 'privacy-words');
    await author.open('/people/requests');
    await author.page.locator('.empty').waitFor();
    await expectReadable(author.page, 'follow-requests');
    await author.context.close();
  });
});
