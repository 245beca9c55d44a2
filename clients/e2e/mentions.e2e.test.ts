import { StartConversationDocument } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const nora = 'owner@north.test';
const ada = 'admin@platform.test';
const idOfNora = 'usr_seed_owner_north';

const suggestions = (page: Page) => page.getByRole('listbox', { name: 'People to mention' });

describe.skipIf(!hasChromium)('mentions', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('suggests people after an @, and links mentions of existing people in a post and a comment', async () => {
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open('/people/feed');
    const field = page.getByLabel('Write a post');
    const text = unique('Thanks');
    await field.fill(`${text} @nobody-here and `);
    await field.pressSequentially('@south');
    const options = suggestions(page).getByRole('option');
    await options.nth(1).waitFor();
    await page.getByText(/\d suggestions. Choose with the arrow keys/).waitFor();
    await expectReadable(page, 'mention-suggestions');
    const second = String(await options.nth(1).locator('.meta').textContent());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(`${text} @nobody-here and ${second} `);
    expect(await suggestions(page).count()).toBe(0);
    await page.locator('form.composer').getByRole('button', { name: 'Post', exact: true }).click();
    const post = page.locator('article.post').filter({ hasText: text });
    await post.getByRole('link', { name: second }).waitFor();
    expect(await post.getByRole('link', { name: '@nobody-here' }).count()).toBe(0);

    await post.getByRole('button', { name: /^Comment/ }).click();
    const comment = page.getByLabel('Write a comment');
    await comment.pressSequentially('And @member-south');
    await suggestions(page).getByRole('option', { name: '@member-south' }).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('article.comment').getByRole('link', { name: '@member-south' }).click();
    await page.waitForURL('**/people/member-south');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('suggests people in a message, and closes the suggestions with Escape', async () => {
    const client = await clientOf(ada);
    const input = { memberIds: [idOfNora], title: null, idempotencyKey: crypto.randomUUID() };
    const { id } = done((await client.mutate(StartConversationDocument, { input })).data?.startConversation);
    client.close();
    const { page, context, open, faults } = await visitAs(browser, ada);
    await open(`/messages/${id}`);
    const field = page.locator('form.room-write textarea');
    const text = unique('Ask');
    await field.pressSequentially(`${text} @member-no`);
    await suggestions(page).getByRole('option').first().waitFor();
    await expectReadable(page, 'mention-in-message');
    await page.keyboard.press('Escape');
    await suggestions(page).waitFor({ state: 'detached' });
    await field.pressSequentially('rth');
    await page.keyboard.press('Control+Enter');
    const link = page.locator('.bubble').filter({ hasText: text }).getByRole('link', { name: '@member-north' });
    expect(await link.getAttribute('href')).toMatch(/\/people\/member-north$/);
    expect(faults).toEqual([]);
    await context.close();
  });
});
