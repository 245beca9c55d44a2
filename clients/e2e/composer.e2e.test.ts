import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SavePostDraftDocument } from '../web/domains/social/generated/drafts.ts';
import { PublishPostDocument } from '../web/domains/social/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const sorana = 'owner@south.test';
const bo = 'member@both.test';
const ada = 'admin@platform.test';
const sandu = 'member@south.test';

const postWith = (page: Page, text: string) => page.locator('article.post').filter({ hasText: text });
const composer = (page: Page) => page.locator('form.composer');

async function chooseAudience(page: Page, name: RegExp) {
  await page.getByRole('button', { name: /^Who can read it/ }).click();
  // Radix would wait for the end of an animation, which on a busy page is over by then: the menu would stay.
  expect(await page.getByRole('menu').evaluate((menu) => getComputedStyle(menu).animationName)).toBe('none');
  await page.getByRole('menuitem', { name }).click();
}

async function saveDraft(email: string, text: string): Promise<string> {
  const client = await clientOf(email);
  const outcome = await client.mutate(SavePostDraftDocument, { input: { text, visibility: 'PRIVATE' } });
  client.close();
  return done(outcome.data?.saveDraft).id;
}

/** Whether somebody may read a post, as the page of the post tells them. */
async function mayRead(browser: Browser, email: string, path: string, text: string): Promise<boolean> {
  const { page, context, open } = await visitAs(browser, email);
  await open(path);
  await page.locator('article.post, .empty').first().waitFor();
  const isShown = (await postWith(page, text).count()) > 0;
  await context.close();
  return isShown;
}

describe.skipIf(!hasChromium)('the composer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('publishes a poll under a warning, and keeps both over a reload', async () => {
    const visitor = await visitAs(browser, sorana);
    const { page, context, open } = visitor;
    const text = unique('Which slope first?');
    const warning = unique('Bees');
    await open('/people/feed?order=latest');
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Add a content warning' }).click();
    await page.getByRole('textbox', { name: 'Content warning' }).fill(warning);
    await page.getByRole('button', { name: 'Add a poll' }).click();
    await page.getByLabel('Answer 1', { exact: true }).fill('North');
    await page.getByLabel('Answer 2', { exact: true }).fill('North');
    await page.getByText('A poll needs 2 to 10 answers that differ.').waitFor();
    expect(await page.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Answer 2', { exact: true }).fill('South');
    await page.getByRole('button', { name: 'Add an answer' }).click();
    await page.getByLabel('Answer 3', { exact: true }).fill('Both');
    await page.getByRole('switch', { name: 'Several answers may be chosen' }).click();
    await page.reload();
    expect(await page.getByLabel('Answer 3', { exact: true }).inputValue()).toBe('Both');
    expect(await page.getByRole('textbox', { name: 'Content warning' }).inputValue()).toBe(warning);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const post = postWith(page, warning);
    await post.getByRole('button', { name: 'Show the post' }).click();
    await post.getByText(text).waitFor();
    await post.getByLabel('North').check();
    await post.getByLabel('Both').check();
    await post.getByRole('button', { name: 'Vote' }).click();
    await eventually(() => post.getByText('1 · 100%').count(), 2);
    expect(await page.getByLabel('Answer 1', { exact: true }).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('sends a direct post to the people it mentions, and to nobody else', async () => {
    const { page, context, open } = await visitAs(browser, sorana);
    const text = unique('Only for you, @member-both: the key is under the pot.');
    await open('/people/feed?order=latest');
    await chooseAudience(page, /^Mentioned people/);
    await page.getByLabel('Write a post').fill('For nobody');
    await page.getByText('Mention the people who may read it').waitFor();
    expect(await page.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Write a post').fill(text);
    await page.getByText('Only @member-both and you can read it.').waitFor();
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const id = await postWith(page, text).getAttribute('data-post');
    await chooseAudience(page, /^Public/);
    expect(await mayRead(browser, bo, `/people/posts/${id}`, text)).toBe(true);
    expect(await mayRead(browser, sandu, `/people/posts/${id}`, text)).toBe(false);
    await context.close();
  });

  it('quotes a post from its menu', async () => {
    const quoted = unique('The cellar is open.');
    const client = await clientOf(ada);
    const input = { text: quoted, idempotencyKey: crypto.randomUUID() };
    const { id } = done((await client.mutate(PublishPostDocument, { input })).data?.createPost);
    client.close();
    const { page, context, open } = await visitAs(browser, sorana);
    await open(`/people/posts/${id}`);
    await page.getByRole('button', { name: /^Repost/ }).click();
    await page.getByRole('menuitem', { name: 'Quote' }).click();
    await composer(page).getByText(quoted).waitFor();
    const text = unique('Come at six.');
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    const post = postWith(page, text);
    await post.getByText(quoted).waitFor();
    expect(await composer(page).getByText(quoted).count()).toBe(0);
    await post.getByRole('link', { name: /^Quoted post/ }).click();
    await page.waitForURL(`**/people/posts/${id}`);
    await context.close();
  });

  it('saves a draft, changes it, schedules it, takes the schedule back, and publishes it', async () => {
    const visitor = await visitAs(browser, sorana);
    const { page, context, open } = visitor;
    const text = unique('The harvest begins.');
    await open('/people/feed?order=latest');
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Add a poll' }).click();
    await page.getByLabel('Answer 1', { exact: true }).fill('Dawn');
    await page.getByLabel('Answer 2', { exact: true }).fill('Noon');
    await page.getByRole('button', { name: 'Save or schedule' }).click();
    await page.getByRole('menuitem', { name: 'Save as a draft' }).click();
    await eventually(() => page.getByLabel('Write a post').inputValue(), '');
    await open('/people/drafts');
    await page.getByRole('link', { name: text }).click();
    const drawer = page.getByRole('dialog', { name: 'Edit the draft' });
    await drawer.getByLabel('Text of the draft').fill(`${text} On Monday.`);
    await drawer.getByLabel('Answer 2', { exact: true }).fill('Dusk');
    await drawer.getByLabel('Date and time').fill('2001-01-01T10:00');
    await drawer.getByRole('button', { name: 'Schedule', exact: true }).click();
    await drawer.getByText('Choose a time within the next 365 days.').waitFor();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await drawer.getByLabel('Date and time').fill(tomorrow);
    await drawer.getByRole('button', { name: 'Schedule', exact: true }).click();
    await drawer.waitFor({ state: 'hidden' });
    const row = page.getByRole('link', { name: `${text} On Monday.` });
    await row.getByText(/Tomorrow/).waitFor();
    await row.click();
    await drawer.getByRole('button', { name: 'Remove the schedule' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await eventually(() => row.getByText(/Tomorrow/).count(), 0);
    await row.click();
    await drawer.getByRole('button', { name: 'Post now' }).click();
    const post = postWith(page, `${text} On Monday.`);
    await post.getByLabel('Dusk').waitFor();
    expect(await post.getByLabel('Noon').count()).toBe(0);
    await open('/people/drafts');
    await page.locator('.empty, .rows a').first().waitFor();
    expect(await page.getByText(text).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('schedules what is written, and deletes it', async () => {
    const { page, context, open } = await visitAs(browser, sorana);
    const text = unique('Cider is pressed.');
    await open('/people/feed?order=latest');
    await page.getByLabel('Write a post').fill(text);
    await page.getByRole('button', { name: 'Save or schedule' }).click();
    await page.getByRole('menuitem', { name: 'Schedule' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Write a post').inputValue()).toBe('');
    await open('/people/drafts');
    await page.getByRole('link', { name: text }).click();
    await page.getByRole('button', { name: 'Delete the draft' }).click();
    await page
      .getByRole('dialog', { name: 'Delete this draft?' })
      .getByRole('button', { name: 'Delete the draft' })
      .click();
    await eventually(() => page.getByText(text).count(), 0);
    await page.reload();
    await page.locator('.empty, .rows a').first().waitFor();
    expect(await page.getByText(text).count()).toBe(0);
    await context.close();
  });

  it('keeps both texts when a draft was changed elsewhere', async () => {
    const text = unique('Pears');
    const draftId = await saveDraft(sorana, text);
    const { page, context, open } = await visitAs(browser, sorana);
    await open(`/people/drafts?draft=${draftId}`);
    const field = page.getByLabel('Text of the draft');
    await field.waitFor();
    const client = await clientOf(sorana);
    const other = { draftId, text: `${text} and apples`, visibility: 'PRIVATE' as const, expectedVersion: 1 };
    done((await client.mutate(SavePostDraftDocument, { input: other })).data?.saveDraft);
    client.close();
    await field.fill(`${text} and plums`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('This was changed elsewhere.').waitFor();
    expect(await field.inputValue()).toBe(`${text} and plums`);
    await page.getByRole('button', { name: 'Save mine' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: `${text} and plums` }).waitFor();
    await context.close();
  });

  it('counts what is left, and refuses what is too long', async () => {
    const { page, context, open } = await visitAs(browser, sorana);
    await open('/people/feed?order=latest');
    await page.getByLabel('Write a post').fill('👩 one');
    await composer(page).getByText('9,995 left').waitFor();
    await page.getByLabel('Write a post').fill('x'.repeat(10_001));
    await composer(page).getByText('1 characters too many').waitFor();
    expect(await page.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Write a post').fill('');
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, context, open } = await visitAs(browser, sorana);
    const draftId = await saveDraft(sorana, unique('A draft with a long text that says what will be said later on.'));
    await open('/people/feed?order=latest&quote=pst_seed_ferry');
    await page.getByLabel('Write a post').fill('What do you think, @member-both?');
    await chooseAudience(page, /^Mentioned people/);
    await page.getByRole('button', { name: 'Add a content warning' }).click();
    await page.getByRole('button', { name: 'Add a poll' }).click();
    await composer(page).getByText('six sailings a day').waitFor();
    await expectReadable(page, 'composer');
    await page.getByRole('button', { name: 'Remove the poll' }).click();
    await page.getByRole('button', { name: 'Remove the content warning' }).click();
    await page.getByLabel('Write a post').fill('');
    await chooseAudience(page, /^Public/);
    await open('/people/drafts');
    await page.locator('.rows a').first().waitFor();
    await expectReadable(page, 'drafts');
    await open(`/people/drafts?draft=${draftId}`);
    await page.getByLabel('Text of the draft').waitFor();
    await expectReadable(page, 'draft');
    await context.close();
  });
});
