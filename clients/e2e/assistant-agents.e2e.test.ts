import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('agents', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are defined by an owner, do a task with a tool, and show each step', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page, open } = visitor;
    const name = `sums-${Date.now().toString(36)}`;
    await open('/assistant/agents');
    await page.getByRole('button', { name: 'New agent' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill('Not A Name');
    await drawer.getByLabel('Instructions').fill('Calculate what is asked.');
    await drawer.getByRole('switch', { name: 'calculate' }).click();
    await drawer.getByRole('button', { name: 'New agent' }).click();
    await drawer.getByText('a letter first', { exact: false }).first().waitFor();
    await drawer.getByLabel('Name').fill(name);
    await expectReadable(page, 'assistant-agents-new');
    await drawer.getByRole('button', { name: 'New agent' }).click();
    await drawer.waitFor({ state: 'hidden' });

    await page.getByLabel('Agent').selectOption({ label: name });
    await page.getByLabel('Task').fill('Calculate the value of the expression "12 * (3 + 4)".');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const run = page.getByRole('listitem').filter({ hasText: name });
    await run.getByText('The value of the expression 12 * (3 + 4) is 84.', { exact: true }).waitFor();
    await run.getByText('calculate · done').waitFor();
    await run.getByText('Done', { exact: false }).first().waitFor();
    await expectReadable(page, 'assistant-agents');
    expect(await page.getByLabel('Task').inputValue()).toBe('');
    await visitor.context.close();
  });

  it('share with the organisation only what another person approved', async () => {
    const asking = await visitAs(browser, 'owner@north.test');
    const { page, open } = asking;
    const name = `share-${Date.now().toString(36)}`;
    await open('/assistant/agents?new=agent');
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByLabel('Instructions').fill('Share what you are given.');
    await drawer.getByRole('switch', { name: 'organization_memory_store' }).click();
    await drawer.getByRole('button', { name: 'New agent' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByLabel('Agent').selectOption({ label: name });
    const task = `Store a memory that everybody in the organisation sees, content: Berth ${name} is closed.`;
    await page.getByLabel('Task').fill(task);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const run = page.getByRole('listitem').filter({ hasText: task });
    await run.getByText('organization_memory_store · waits for an approval').waitFor();
    await page.reload();
    await page.getByText('Another person decides on this call.').first().waitFor();
    await expectReadable(page, 'assistant-agents-waiting');
    await run.getByRole('button', { name: 'Stop' }).click();
    await run.getByText('Stopped', { exact: false }).first().waitFor();
    await asking.context.close();
  });
});
