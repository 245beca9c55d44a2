import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('prompts', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are published by an owner, labelled, rolled back and evaluated', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page, open } = visitor;
    const name = `harbour-${Date.now().toString(36)}`;
    await open('/assistant/prompts');
    await page.getByRole('button', { name: 'New prompt' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill('Not A Name');
    await drawer.getByLabel('Text').fill('Calculate what is asked.');
    await drawer.getByRole('button', { name: 'Publish' }).click();
    await drawer.getByText('a letter first', { exact: false }).first().waitFor();
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByRole('button', { name: 'Publish' }).click();
    await drawer.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name }).click();
    await drawer.getByRole('button', { name: 'New version' }).click();
    const publishing = page.getByRole('dialog', { name: 'New version' });
    await publishing.getByLabel('Text').fill('Calculate exactly what is asked: {{input}}');
    await publishing.getByRole('button', { name: 'Publish' }).click();
    await publishing.waitFor({ state: 'hidden' });
    for (const number of [2, 1]) {
      const version = page.getByRole('region', { name: `Version ${number}` });
      await version.getByRole('button', { name: 'Lead a label here' }).click();
      await version.getByRole('button', { name: `Lead to version ${number}` }).click();
      await version.getByText('production', { exact: true }).waitFor();
    }
    expect(await page.getByRole('region', { name: 'Version 2' }).getByText('production', { exact: true }).count()).toBe(
      0,
    );
    await expectReadable(page, 'assistant-prompt');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'New dataset' }).click();
    await drawer.getByLabel('Name').fill(`Sums ${name}`);
    await drawer.getByLabel('Question').fill('Calculate the value of the expression "12 * (3 + 4)".');
    await drawer.getByLabel('Expected').fill('84');
    await drawer.getByRole('button', { name: 'Add a case' }).click();
    await drawer.getByLabel('Question').nth(1).fill('Calculate the value of the expression "2 + 2".');
    await drawer.getByLabel('Expected').nth(1).fill('five');
    await expectReadable(page, 'assistant-dataset');
    await drawer.getByRole('button', { name: 'Save dataset' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByLabel('Dataset').selectOption({ label: `Sums ${name}` });
    await page.getByLabel('Prompt', { exact: true }).selectOption({ label: `${name}, version 1` });
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    const evaluation = page.getByRole('button', { name: `Sums ${name}` });
    await evaluation.getByText('mean score').waitFor();
    await evaluation.click();
    await drawer.getByRole('region', { name: 'Case 2' }).getByText('Missed').waitFor();
    await expectReadable(page, 'assistant-evaluation');
    await visitor.context.close();
  });
});
