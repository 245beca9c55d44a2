import { eventually } from '@codai/kit/testing/eventually';
import { type CreatePostInput, EditPostDocument } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PublishPostDocument, RepostPostDocument } from '../web/domains/social/generated/operations.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { clientOf, done, follow, unique, visitAs } from './people.ts';

// Authors whose posts the test of the feed counts do not post here. Sandu follows Sorana.
const sandu = 'member@south.test';
const sorana = 'owner@south.test';
const ada = 'admin@platform.test';

const postWith = (page: Page, text: string) => page.locator('article.post').filter({ hasText: text });

async function publish(email: string, input: Omit<CreatePostInput, 'idempotencyKey'>): Promise<string> {
  const client = await clientOf(email);
  const outcome = await client.mutate(PublishPostDocument, {
    input: { ...input, idempotencyKey: crypto.randomUUID() },
  });
  client.close();
  return done(outcome.data?.createPost).id;
}

async function repost(email: string, postId: string): Promise<void> {
  const client = await clientOf(email);
  done((await client.mutate(RepostPostDocument, { input: { postId } })).data?.repost);
  client.close();
}

/** Counts what a page asks for, by the names of the operations. */
function countOperations(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const name = /"operationName":"(\w+)"/.exec(request.postData() ?? '')?.[1];
    if (name !== undefined) names.push(name);
  });
  return names;
}

describe.skipIf(!hasChromium)('posts', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
    await follow(sandu, 'admin');
  });
  afterAll(() => browser?.close());

  it('shows a repost with its original, who brought it, and takes it back', async () => {
    const text = unique('The slip is free again.');
    const id = await publish(sorana, { text });
    const visitor = await visitAs(browser, sandu);
    const { page, context, open } = visitor;
    await open(`/people/posts/${id}`);
    const original = postWith(page, text);
    await original.getByRole('button', { name: 'Repost, 0 reposts' }).click();
    await page.getByRole('menuitem', { name: 'Repost to your followers' }).click();
    await original.getByRole('button', { name: 'Repost, 1 repost' }).waitFor();

    await open('/people/member-south');
    const shown = postWith(page, text);
    await shown.getByText('You reposted').waitFor();
    await shown.getByRole('link', { name: 'Sorana South' }).waitFor();
    // A reaction on the repost is one to the original.
    await shown.getByRole('button', { name: /^Like/ }).click();
    await eventually(() => shown.getByRole('button', { name: /^Like/ }).getAttribute('aria-label'), 'Like, 1');
    await open(`/people/posts/${id}`);
    await original.getByRole('button', { name: 'Like, 1' }).waitFor();

    await open('/people/member-south');
    await shown.getByRole('button', { name: /^Repost/ }).click();
    await page.getByRole('menuitem', { name: 'Undo the repost' }).click();
    // The card says that it is gone until the list has been asked for again, which may be at once.
    await shown.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('article.post, .empty').first().waitFor();
    expect(await postWith(page, text).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('asks once for a feed with reposts, quotes and polls, and not for each row', async () => {
    const quoted = await publish(sorana, { text: unique('Berth 4 is free.') });
    const quote = unique('Good news for the ferry.');
    await publish(sorana, { text: quote, quotedPostId: quoted });
    await publish(sorana, { text: unique('Poll'), poll: { options: ['One', 'Two'], openForMinutes: 60 } });
    await repost(ada, quoted);
    const { page, context, open } = await visitAs(browser, sandu);
    const names = countOperations(page);
    await open('/people/feed?order=latest');
    await postWith(page, quote)
      .getByRole('link', { name: /^Quoted post.*Sorana South/ })
      .waitFor();
    await page.getByText('Ada Admin reposted').first().waitFor();
    await isLoaded(page);
    expect(names.filter((name) => name === 'FeedPage').length).toBeGreaterThan(0);
    expect(names.filter((name) => name === 'PostInFeed')).toEqual([]);
    await context.close();
  });

  it('takes one vote, and shows the results only then', async () => {
    const text = unique('When shall we lift the pontoon?');
    await publish(sorana, { text, poll: { options: ['Thursday', 'Saturday morning'], openForMinutes: 60 } });
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/feed?order=latest');
    const post = postWith(page, text);
    await post.getByText('Results are shown after your vote.').waitFor();
    expect(await post.getByText('%').count()).toBe(0);
    await post.getByLabel('Saturday morning').check();
    await post.getByRole('button', { name: 'Vote' }).click();
    await post.getByText('1 · 100%').waitFor();
    await page.reload();
    await post.getByText('1 · 100%').waitFor();
    await post.getByText('0 · 0%').waitFor();
    expect(await post.getByRole('button', { name: 'Vote' }).count()).toBe(0);
    await context.close();
  });

  it('folds a post behind its warning', async () => {
    const text = unique('The ferry ran aground.');
    const contentWarning = unique('Accident');
    await publish(sorana, { text, contentWarning });
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/feed?order=latest');
    const post = postWith(page, contentWarning);
    await post.waitFor();
    expect(await post.getByText(text).count()).toBe(0);
    await post.getByRole('button', { name: 'Show the post' }).click();
    await post.getByText(text).waitFor();
    await post.getByRole('button', { name: 'Hide the post' }).click();
    expect(await post.getByText(text).count()).toBe(0);
    await context.close();
  });

  it('tells the earlier versions of a post that was edited', async () => {
    const text = unique('Six sailings a day.');
    const id = await publish(sorana, { text });
    const client = await clientOf(sorana);
    const input = { postId: id, text: `${text} Seven on Sunday.`, expectedVersion: 1 };
    done((await client.mutate(EditPostDocument, { input })).data?.editPost);
    client.close();
    const { page, context, open } = await visitAs(browser, sandu);
    await open(`/people/posts/${id}`);
    await page.getByRole('button', { name: 'edited: Earlier versions' }).click();
    const drawer = page.getByRole('dialog', { name: 'Earlier versions' });
    await drawer.getByText(text, { exact: true }).waitFor();
    await drawer.getByText(`${text} Seven on Sunday.`).waitFor();
    await context.close();
  });

  it('edits the warning of a post together with its text', async () => {
    const text = unique('Low tide at noon.');
    await publish(sandu, { text });
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/feed?order=latest');
    await postWith(page, text).getByRole('button', { name: 'More about this' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const warning = unique('Mud');
    await page.getByRole('textbox', { name: 'Content warning' }).fill(warning);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const post = postWith(page, warning);
    await post.getByRole('button', { name: 'Show the post' }).click();
    await post.getByText(text).waitFor();
    await context.close();
  });

  it('makes links of hashtags and mentions, and of nothing within an address', async () => {
    const tag = `harbour${crypto.randomUUID().slice(0, 8)}`;
    const text = `See #${tag} and @member-both, not nora@north.test, nor https://north.test/#pier or 5#6 or #12.`;
    await publish(sorana, { text });
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/feed?order=latest');
    const post = postWith(page, tag);
    const links = post.locator('.post-text a');
    await post.waitFor();
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      `/app/people/tags/${tag}`,
      '/app/people/member-both',
      'https://north.test/#pier',
    ]);
    await context.close();
  });

  it('keeps a bookmark and removes it', async () => {
    const text = unique('Tide table.');
    const id = await publish(sorana, { text });
    const { page, context, open } = await visitAs(browser, sandu);
    await open(`/people/posts/${id}`);
    const bookmark = page.getByRole('button', { name: 'Bookmark' });
    await bookmark.click();
    await eventually(() => bookmark.getAttribute('aria-pressed'), 'true');
    await page.reload();
    await eventually(() => bookmark.getAttribute('aria-pressed'), 'true');
    await bookmark.click();
    await eventually(() => bookmark.getAttribute('aria-pressed'), 'false');
    await page.reload();
    await eventually(() => bookmark.getAttribute('aria-pressed'), 'false');
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const mark = crypto.randomUUID().slice(0, 8);
    const original = await publish(sorana, {
      text: `The pontoon is lifted on Thursday. #harbour${mark}`,
      poll: { options: ['I can help', 'I cannot, but I bring soup for everybody who does'], openForMinutes: 600 },
    });
    await publish(sorana, { text: `Who comes along? Ask @member-both. ${mark}`, quotedPostId: original });
    await publish(sorana, { text: `A boat sank. ${mark}`, contentWarning: `Accident at sea ${mark}` });
    await repost(ada, original);
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/feed?order=latest');
    const post = postWith(page, `harbour${mark}`).first();
    await post.getByLabel('I can help').check();
    await post.getByRole('button', { name: 'Vote' }).click();
    await post.getByText('100%').waitFor();
    await expectReadable(page, 'feed-cards');
    await postWith(page, `Accident at sea ${mark}`).getByRole('button', { name: 'More about this' }).click();
    await page.getByRole('menuitem', { name: 'Report' }).click();
    await page.getByRole('dialog', { name: 'Report this post' }).waitFor();
    await expectReadable(page, 'post-report');
    await context.close();
  });
});
