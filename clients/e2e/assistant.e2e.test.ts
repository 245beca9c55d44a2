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
    await page.getByRole('link', { name: /^mem_/ }).waitFor();
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

  it('shows an empty review queue', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    await visitor.open('/assistant/reviews?state=REJECTED');
    await visitor.page.getByText('Nothing to review').waitFor();
    await expectReadable(visitor.page, 'assistant-reviews');
    await visitor.context.close();
  });
});
