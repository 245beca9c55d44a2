import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';

describe.skipIf(!hasChromium)('the AI Family', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('remembers what was said, and is consulted', async () => {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    const { page, open } = visitor;
    await open('/assistant/family');
    await page.getByText('Choose a member').waitFor();
    await expectReadable(page, 'family');
    await page.getByRole('button', { name: /^Lumirae/ }).click();
    await page.getByText('Nothing said yet').waitFor();

    const message = page.getByLabel('Message to Lumirae');
    await message.fill('I love it: my sister lives in Bergen and repairs boats, and we are very happy.');
    await page.getByRole('button', { name: 'Say it' }).click();
    await page.getByText('my sister lives in Bergen', { exact: false }).waitFor();
    // MIND-7: without a model nothing is felt.
    await page.getByText('No model is connected.', { exact: false }).waitFor();
    await message.fill('Where does my sister live?');
    await page.getByRole('button', { name: 'Say it' }).click();
    await page.getByText('[turn-1]', { exact: false }).first().waitFor();
    await page.getByText('from what you said or gave', { exact: false }).waitFor();
    await expectReadable(page, 'family-member');

    await page.getByRole('radio', { name: 'Consult' }).click();
    await page.getByText('No consultation yet').waitFor();
    await page.getByLabel('What do you want to hear views on?').fill('When does the lease of the flat end?');
    await page.getByLabel('Text to rely on').fill('The lease of the flat ends in March.');
    await page.getByLabel(/^Dorvanik/).uncheck();
    await expectReadable(page, 'family-ask');
    await page.getByRole('button', { name: 'Ask the family' }).click();
    await page.getByRole('heading', { name: 'Synthesis' }).waitFor();
    await page.getByText('Ormaveth', { exact: true }).waitFor();
    expect(await page.getByText('Dorvanik', { exact: true }).count()).toBe(0);
    await expectReadable(page, 'family-consultation');
    await visitor.context.close();
  });
});
