import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('the assistant', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('answers from what is remembered, with its sources, its checks and its cost, and keeps the conversation', async () => {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    const { page, open } = visitor;
    await open('/memory');
    await page.getByRole('button', { name: 'Remember', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('What to remember').fill('The pilot boat is painted in April by the crew of berth 4.');
    await drawer.getByRole('button', { name: 'Remember', exact: true }).click();
    await drawer.waitFor({ state: 'hidden' });

    await open('/assistant');
    await page.getByText('No conversation yet').waitFor();
    await page.getByLabel('Question').fill('When is the pilot boat painted?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('painted in April', { exact: false }).first().waitFor();
    await page.getByText('embedded engine', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Source 1' }).waitFor();
    await page.getByRole('button', { name: 'Good answer' }).click();
    await page.getByRole('button', { name: 'Good answer', pressed: true }).waitFor();
    await expectReadable(page, 'assistant-answer');

    await page.getByRole('button', { name: 'Checks' }).click();
    await page.getByText('All principles were kept.').waitFor();
    await expectReadable(page, 'assistant-facts');
    await page.keyboard.press('Escape');

    await page.getByLabel('Question').fill('What is the tide at noon?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('What is the tide at noon?').waitFor();
    expect(await page.getByText('When is the pilot boat painted?').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Checks' }).nth(1).waitFor();
    // MIND-7: no irrelevant sentence of a memory, and no invented one.
    await page.getByText('No model is connected.', { exact: false }).waitFor();
    await page.getByLabel('Question').fill('cât face 12 ori 7');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('12 × 7 = 84').waitFor();

    await open('/assistant/usage');
    await page.getByText('embedded', { exact: false }).first().waitFor();
    await expectReadable(page, 'assistant-usage');
    await visitor.context.close();
  });

  it('edits a question, keeps both versions, and renames, finds and deletes conversations', async () => {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    const { page, open } = visitor;
    await open('/assistant');
    await page.getByRole('heading', { name: 'How can I help?' }).waitFor();
    await expectReadable(page, 'assistant-welcome');
    await page.getByRole('button', { name: /^What do my memories/ }).click();
    expect(await page.getByLabel('Question').inputValue()).toMatch(/^What do my memories/);
    const ask = async (question: string) => {
      await page.getByRole('button', { name: 'Send' }).waitFor();
      await page.getByLabel('Question').fill(question);
      await page.keyboard.press('Enter');
    };
    await ask('2 + 3');
    await page.getByText('2 + 3 = 5').waitFor();
    await ask('6 * 7');
    await page.getByText('= 42').waitFor();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await page.getByLabel('Question').press('ArrowUp');
    await page.getByText('You are editing a question.', { exact: false }).waitFor();
    await ask('6 * 8');
    await page.getByText('= 48').waitFor();
    expect(await page.getByText('= 42').count()).toBe(0);
    await page.getByRole('button', { name: 'Earlier version' }).click();
    await page.getByText('= 42').waitFor();
    await page.getByText('2 + 3 = 5').waitFor();

    const list = page.getByRole('navigation', { name: 'Conversations' });
    await list.getByRole('button', { name: 'More for 2 + 3' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Sums of the day');
    await page.getByRole('button', { name: 'Save' }).click();
    await list.getByText('Sums of the day').waitFor();
    await page.getByRole('button', { name: 'New conversation' }).click();
    await ask('10 - 4');
    await page.getByText('= 6').waitFor();
    await eventually(
      () => list.getByRole('listitem').first().textContent(),
      (row) => expect(row).toContain('10 - 4'),
    );
    // The pin moves the row while the server has not answered.
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('PinAiConversation')) await answered;
      await route.fallback();
    });
    const pinned = list.getByRole('listitem').first().filter({ hasText: 'Sums of the day' }).getByText('Pinned');
    await list.getByRole('button', { name: 'More for Sums of the day' }).click();
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await pinned.waitFor({ state: 'attached' });
    answer();
    await page.unroute('**/graphql');
    await expectReadable(page, 'assistant-pinned');
    await page.reload();
    await pinned.waitFor({ state: 'attached' });
    await list.getByRole('button', { name: 'More for Sums of the day' }).click();
    await page.getByRole('menuitem', { name: 'Unpin' }).click();
    await eventually(
      () => list.getByRole('listitem').first().textContent(),
      (row) => expect(row).toContain('10 - 4'),
    );
    await list.getByLabel('Find a conversation').fill('sums');
    expect(await list.getByRole('listitem').count()).toBe(1);
    await list.getByRole('button', { name: 'More for Sums of the day' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Conversation deleted').waitFor();
    await list.getByText('Sums of the day').waitFor({ state: 'detached' });
    await visitor.context.close();
  });

  it('shows an empty review queue', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    await visitor.open('/assistant/reviews?state=REJECTED');
    await visitor.page.getByText('Nothing to review').waitFor();
    await expectReadable(visitor.page, 'assistant-reviews');
    await visitor.context.close();
  });
});
