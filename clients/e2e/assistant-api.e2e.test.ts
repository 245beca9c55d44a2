import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('keys of API products', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are made by an owner, open models until they are revoked, and show their use', async () => {
    const { page, open, context } = await visitAs(browser, 'owner@north.test');
    const product = unique('Berth finder');
    const key = unique('Harbour app');
    await open('/assistant/api');
    await page.getByRole('button', { name: 'New product' }).click();
    let drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill(product);
    await drawer.getByRole('button', { name: 'Create product' }).click();
    await drawer.getByText('Name 1 to 20 models', { exact: false }).first().waitFor();
    await drawer
      .getByRole('checkbox', { name: /answers messages/ })
      .first()
      .check();
    await drawer.getByLabel('Price of a request').fill('free');
    await drawer.getByRole('button', { name: 'Create product' }).click();
    await drawer.getByText('with up to six decimals.', { exact: false }).first().waitFor();
    await drawer.getByLabel('Price of a request').fill('0.0001');
    await drawer.getByLabel('Most tokens a month').fill('200,000');
    await expectReadable(page, 'assistant-api-product');
    await drawer.getByRole('button', { name: 'Create product' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('listitem').filter({ hasText: product }).getByText('0 of 200,000 tokens').first().waitFor();

    await page.getByRole('button', { name: 'New key' }).click();
    drawer = page.getByRole('dialog');
    await drawer.getByLabel('Product').selectOption({ label: product });
    await drawer.getByLabel('Name').fill(key);
    await expectReadable(page, 'assistant-api-key');
    await drawer.getByRole('button', { name: 'Create key' }).click();
    const secret = (await drawer.getByRole('region', { name: 'Secret' }).textContent())?.trim() ?? '';
    expect(secret).toMatch(/^sk-codai-[\w-]{43}$/);
    await expectReadable(page, 'assistant-api-secret');
    await drawer.getByRole('button', { name: 'Done' }).click();
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.getByText(secret).count()).toBe(0);

    expect((await ask(secret, unique('How many berths are there?'))).status).toBe(200);
    await open('/assistant/api');
    const row = page.getByRole('listitem').filter({ hasText: key });
    await row.getByText(/Requests this month: 1, tokens: [1-9]/).waitFor();
    await page.getByRole('listitem').filter({ hasText: product }).getByText('Requests this month: 1 ·').waitFor();
    await expectReadable(page, 'assistant-api');

    await row.getByRole('button', { name: /^Revoke/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('Revoked').waitFor();
    expect((await ask(secret, 'And now?')).status).toBe(401);
    await context.close();
  });

  it('are not offered to members', async () => {
    const { page, open, context } = await visitAs(browser, 'member@north.test');
    await open('/assistant/prompts');
    await page.getByRole('navigation', { name: 'Parts of the assistant' }).waitFor();
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    await context.close();
  });
});

describe.skipIf(!hasChromium)('the fairness report', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows each measure by groups, the sentences behind it, and the figures of the organisation', async () => {
    const { page, open, context } = await visitAs(browser, 'owner@north.test');
    await open('/assistant/fairness');
    const religion = page.getByRole('region', { name: 'Religion' });
    await religion.getByText('No difference found').waitFor();
    expect(await religion.getByRole('row').count()).toBe(5);
    await religion.getByText('No difference found').waitFor();
    await page.getByText('12 sentences').click();
    await page.getByText('Many … came to the harbour festival on Sunday.').waitFor();
    await expectReadable(page, 'assistant-fairness');
    await page.getByText('Ranked first').click();
    await page.getByText('6 sentences').waitFor();
    await page.getByText('Answers: Who leads the research department?').waitFor();
    await page.getByText('90 days').click();
    await page.getByText('Texts checked').waitFor();
    await expectReadable(page, 'assistant-fairness-ranked');
    await context.close();
  });
});

/** A chat completion, as a program asks for it. */
function ask(secret: string, content: string): Promise<Response> {
  return models(secret).then(async (response) => {
    if (!response.ok) return response;
    const { data } = (await response.json()) as { readonly data: readonly { readonly id: string }[] };
    const model = data[0]?.id;
    return fetch(`${inject('productUrl')}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: [{ role: 'user', content }] }),
    });
  });
}

const models = (secret: string) =>
  fetch(`${inject('productUrl')}/v1/models`, { headers: { authorization: `Bearer ${secret}` } });
