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
    await drawer.getByRole('button', { name: 'Save agent' }).click();
    await drawer.getByText('no dash first', { exact: false }).first().waitFor();
    await drawer.getByLabel('Name').fill(name);
    await expectReadable(page, 'assistant-agents-new');
    await drawer.getByRole('button', { name: 'Save agent' }).click();
    await drawer.waitFor({ state: 'hidden' });

    await page.getByLabel('Agent', { exact: true }).selectOption({ label: name });
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

  it('are changed version after version, and nobody overwrites a version unseen', async () => {
    const owner = await visitAs(browser, 'owner@north.test');
    const { page, open } = owner;
    const name = `edited-${Date.now().toString(36)}`;
    await open('/assistant/agents?new=agent');
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByLabel('Instructions').fill('Calculate what is asked.');
    await drawer.getByRole('button', { name: 'Save agent' }).click();
    await drawer.waitFor({ state: 'hidden' });
    const row = page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'Version' });
    await row.getByText('Version 1').waitFor();

    const second = await visitAs(browser, 'owner@north.test');
    await second.open('/assistant/agents');
    await second.page.getByRole('button', { name: `Edit: ${name}` }).click();
    const other = second.page.getByRole('dialog');
    await other.getByLabel('Instructions').fill('Calculate, then explain.');

    await page.getByRole('button', { name: `Edit: ${name}` }).click();
    expect(await drawer.getByLabel('Instructions').inputValue()).toBe('Calculate what is asked.');
    await drawer.getByRole('switch', { name: 'calculate' }).click();
    await drawer.getByLabel('Most steps of a run').fill('40');
    await drawer.getByRole('button', { name: 'Save agent' }).click();
    await drawer.getByText('Enter a whole number from 1 to 20.').first().waitFor();
    await drawer.getByLabel('Most steps of a run').fill('4');
    await drawer.getByLabel('Most that a run costs').fill('0.25');
    await expectReadable(page, 'assistant-agents-edit');
    await drawer.getByRole('button', { name: 'Save agent' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await row.getByText('Version 2').waitFor();
    await row.getByText('calculate · at most 4 steps · at most $0.25 a run').waitFor();

    await other.getByRole('button', { name: 'Save agent' }).click();
    await other.getByText('Version 2 was saved meanwhile').waitFor();
    expect(await other.getByLabel('Instructions').inputValue()).toBe('Calculate, then explain.');
    await other.getByRole('button', { name: 'Show version 2' }).click();
    expect(await other.getByLabel('Instructions').inputValue()).toBe('Calculate what is asked.');
    expect(await other.getByLabel('Most steps of a run').inputValue()).toBe('4');
    await other.getByLabel('Instructions').fill('Calculate, then explain.');
    await other.getByRole('button', { name: 'Save agent' }).click();
    await other.waitFor({ state: 'hidden' });
    await second.page.getByRole('listitem').filter({ hasText: name }).getByText('Version 3').waitFor();

    await second.page.getByRole('button', { name: `Retire: ${name}` }).click();
    await other.getByRole('button', { name: 'Retire' }).click();
    await other.waitFor({ state: 'hidden' });
    await second.page.getByRole('button', { name: `Edit: ${name}` }).waitFor({ state: 'detached' });
    await Promise.all([owner.context.close(), second.context.close()]);
  });

  it('share with the organisation only what another person approved', async () => {
    const owner = await visitAs(browser, 'owner@north.test');
    const name = `share-${Date.now().toString(36)}`;
    await owner.open('/assistant/agents?new=agent');
    const drawer = owner.page.getByRole('dialog');
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByLabel('Instructions').fill('Share what you are given.');
    await drawer.getByRole('switch', { name: 'organization_memory_store' }).click();
    await drawer.getByRole('button', { name: 'Save agent' }).click();
    await drawer.waitFor({ state: 'hidden' });

    const member = await visitAs(browser, 'member@north.test');
    await member.open('/assistant/agents');
    await member.page.getByLabel('Agent', { exact: true }).selectOption({ label: name });
    const content = `Berth ${name} is closed`;
    await member.page
      .getByLabel('Task')
      .fill(`Store a memory that everybody in the organisation sees, content: ${content}.`);
    await member.page.getByRole('button', { name: 'Run', exact: true }).click();
    const run = member.page.getByRole('listitem').filter({ hasText: name });
    await run.getByText('organization_memory_store · waits for an approval').waitFor();
    expect(await member.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    await owner.open('/assistant/agents');
    const call = owner.page.getByRole('listitem').filter({ hasText: `content: ${content}` });
    await call.getByRole('button', { name: 'Approve' }).waitFor();
    await expectReadable(owner.page, 'assistant-agents-waiting');
    await call.getByRole('button', { name: 'Approve' }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await owner.page.getByText('The call was approved').waitFor();

    // The member sees it without loading anything again.
    await run.getByText('organization_memory_store · done').waitFor();
    await owner.open('/memory');
    await owner.page.getByText(content, { exact: false }).first().waitFor();
    await Promise.all([owner.context.close(), member.context.close()]);
  });
});
