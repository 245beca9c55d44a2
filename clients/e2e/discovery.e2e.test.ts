import { eventually } from '@codai/kit/testing/eventually';
import { CreateCommentDocument, EditPostDocument } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BookmarkPostDocument, PublishPostDocument } from '../web/domains/social/generated/operations.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const sandu = 'member@south.test';
// Sandu follows Sorana.
const sorana = 'owner@south.test';
const ada = 'admin@platform.test';
const omar = 'operator@platform.test';

const mark = () => `m${crypto.randomUUID().slice(0, 8)}`;
const postWith = (page: Page, text: string) => page.locator('article.post').filter({ hasText: text });

async function publish(email: string, texts: readonly string[], visibility: 'PUBLIC' | 'UNLISTED' = 'PUBLIC') {
  const client = await clientOf(email);
  const ids: string[] = [];
  for (const text of texts) {
    const input = { text, visibility, idempotencyKey: crypto.randomUUID() };
    ids.push(done((await client.mutate(PublishPostDocument, { input })).data?.createPost).id);
  }
  client.close();
  return ids;
}

describe.skipIf(!hasChromium)('search and discovery', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('finds posts page by page, keeps the words in the address, and leaves unlisted posts out', async () => {
    const word = mark();
    const texts = Array.from({ length: 22 }, (_, at) => `Ledger ${word} number ${at + 1}.`);
    // A person writes at most 20 posts in a minute.
    await publish(ada, texts.slice(0, 11));
    await publish(omar, texts.slice(11));
    await publish(omar, [`Hidden ledger ${word}.`], 'UNLISTED');
    const visitor = await visitAs(browser, sandu);
    const { page, context, open } = visitor;
    await open('/people/search');
    await page.getByText('Type what you look for').waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill(word);
    await postWith(page, `Ledger ${word} number 22.`).waitFor();
    expect(await page.locator('article.post').count()).toBe(20);
    await page.getByRole('button', { name: 'Show more' }).click();
    await postWith(page, `Ledger ${word} number 1.`).waitFor();
    expect(await page.locator('article.post').count()).toBe(22);
    expect(await postWith(page, 'Hidden').count()).toBe(0);
    await page.reload();
    await postWith(page, `Ledger ${word} number 22.`).waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill(`${word}x`);
    await page.getByText(`Nothing matches “${word}x”`).waitFor();
    await page.getByRole('link', { name: 'Clear the search' }).click();
    await page.getByText('Type what you look for').waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('');
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('finds people, and hashtags in use', async () => {
    const tag = mark();
    await publish(sorana, [`Budget talk #${tag}`]);
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/search?q=sandu&kind=people');
    await page.locator('[data-person="member-south"]').getByRole('link', { name: 'Sandu South' }).waitFor();
    expect(await page.locator('[data-person="owner-south"]').count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Search' }).fill(tag.slice(0, 6).toUpperCase());
    await page.getByRole('link', { name: 'Hashtags' }).click();
    await page.getByRole('link', { name: `${tag} 1 person in 24 hours` }).click();
    await page.getByRole('heading', { name: `#${tag}`, level: 1 }).waitFor();
    await postWith(page, `#${tag}`).waitFor();
    await context.close();
  });

  it('leads from a hashtag to its posts, and says when it has none', async () => {
    const tag = mark();
    await publish(sorana, [`One #${tag}`, `Two #${tag.toUpperCase()}`]);
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/feed?order=latest');
    await page
      .getByRole('link', { name: `#${tag}`, exact: true })
      .first()
      .click();
    await postWith(page, 'Two').waitFor();
    expect(await page.locator('article.post').count()).toBe(2);
    await open(`/people/tags/${tag}none`);
    await page.getByText(`No public post has #${tag}none`).waitFor();
    await open('/people/tags/12');
    await page.getByText('This is not a hashtag').waitFor();
    await context.close();
  });

  it('lists bookmarks, the newest first', async () => {
    const word = mark();
    const ids = await publish(sorana, [`First ${word}`, `Second ${word}`]);
    const client = await clientOf(sandu);
    for (const postId of ids)
      done((await client.mutate(BookmarkPostDocument, { input: { postId } })).data?.bookmarkPost);
    client.close();
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/bookmarks');
    await postWith(page, `First ${word}`).waitFor();
    const texts = await page.locator('.post-text').allInnerTexts();
    expect(texts.slice(0, 2)).toEqual([`Second ${word}`, `First ${word}`]);
    await postWith(page, `First ${word}`).getByRole('button', { name: 'Bookmark' }).click();
    await eventually(() => postWith(page, `First ${word}`).count(), 0);
    await page.reload();
    await postWith(page, `Second ${word}`).waitFor();
    expect(await postWith(page, `First ${word}`).count()).toBe(0);
    await context.close();
  });

  it('makes a list, fills it, reads it live, and deletes it', async () => {
    const visitor = await visitAs(browser, sandu);
    const { page, context, open } = visitor;
    const title = unique('Budgets');
    await open('/people/lists');
    await page.getByRole('button', { name: 'New list' }).click();
    await page.getByRole('button', { name: 'Create the list' }).click();
    await page.locator('.field-error').waitFor();
    await page.getByLabel('Title').fill(title);
    await page.getByRole('button', { name: 'Create the list' }).click();
    await page.getByText('Nobody is in this list yet').waitFor();
    await page.getByLabel('Handle of a person').fill('nobody-here');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('There is nobody with this handle.').waitFor();
    await page.getByLabel('Handle of a person').fill('@owner-south');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('[data-person="owner-south"]').waitFor();
    const text = unique('For the list.');
    const [postId = ''] = await publish(sorana, [text]);
    const live = page.waitForEvent('websocket', (socket) => socket.url().endsWith('/graphql'));
    await page.reload();
    await live;
    await page.getByRole('link', { name: 'Posts', exact: true }).click();
    await postWith(page, text).waitFor();

    const client = await clientOf(sorana);
    const input = { postId, text: `${text} Edited.`, expectedVersion: 1 };
    await eventually(async () => {
      const { data } = await client.mutate(EditPostDocument, { input });
      return data?.editPost?.__typename;
    }, 'Post');
    client.close();
    await postWith(page, `${text} Edited.`).waitFor();

    const path = new URL(page.url()).pathname.replace(/^\/app/, '');
    await open('/people/owner-north');
    await page.getByRole('main').getByRole('button', { name: 'More about this' }).first().click();
    await page.getByRole('menuitem', { name: 'Add to a list' }).click();
    await page.getByRole('button', { name: `Add: ${title}` }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await open(`${path}?tab=people`);
    await page.getByRole('button', { name: 'Remove: Nora North' }).click();
    await page.getByRole('button', { name: 'Remove: Sorana South' }).click();
    await eventually(() => page.locator('[data-person="owner-south"]').count(), 0);
    await page.reload();
    await page.getByText('Nobody is in this list yet').waitFor();
    await page.getByRole('button', { name: 'Delete the list' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the list' }).click();
    await page.waitForURL('**/people/lists');
    await page.reload();
    await page.getByRole('button', { name: 'New list' }).waitFor();
    await isLoaded(page);
    expect(await page.getByText(title).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('shows the comments of a person with the posts they stand under', async () => {
    const text = unique('Who has seen the ladder?');
    const [postId = ''] = await publish(sorana, [text]);
    const answer = unique('It is in the barn.');
    const client = await clientOf(sandu);
    const input = { postId, text: answer, idempotencyKey: crypto.randomUUID() };
    done((await client.mutate(CreateCommentDocument, { input })).data?.createComment);
    client.close();
    const { page, context, open } = await visitAs(browser, sandu);
    await open('/people/member-south');
    await page.getByRole('link', { name: 'Replies' }).click();
    const reply = page.locator('.reply').filter({ hasText: answer });
    await reply.getByText(text).waitFor();
    await reply.getByRole('link', { name: /^Quoted post/ }).click();
    await page.waitForURL(`**/people/posts/${postId}`);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const tag = mark();
    const [postId = ''] = await publish(sorana, [`How both towns do their budgets #${tag}`]);
    const client = await clientOf(sandu);
    done((await client.mutate(BookmarkPostDocument, { input: { postId } })).data?.bookmarkPost);
    client.close();
    const { page, context, open } = await visitAs(browser, sandu);
    const pages = [
      { name: 'social-discover', path: '/people/search', shows: '.people' },
      { name: 'social-search', path: `/people/search?q=${tag}`, shows: 'article.post' },
      { name: 'social-people', path: '/people/search?q=south&kind=people', shows: '[data-person]' },
      { name: 'social-tags', path: `/people/search?q=${tag.slice(0, 4)}&kind=hashtags`, shows: '.rows a' },
      { name: 'social-tag', path: `/people/tags/${tag}`, shows: 'article.post' },
      { name: 'social-bookmarks', path: '/people/bookmarks', shows: 'article.post' },
      { name: 'social-replies', path: '/people/member-south?tab=replies', shows: '.reply, .empty' },
      { name: 'social-lists-new', path: '/people/lists?new=yes', shows: '[role="dialog"] input' },
    ];
    for (const { name, path, shows } of pages) {
      await open(path);
      await page.locator(shows).first().waitFor();
      await expectReadable(page, name);
    }
    await page.getByLabel('Title').fill('People of both towns');
    await page.getByRole('button', { name: 'Create the list' }).click();
    await page.getByLabel('Handle of a person').fill('owner-south');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('[data-person="owner-south"]').waitFor();
    await expectReadable(page, 'social-list-people');
    await context.close();
  });
});
