import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';

/** Asks the product as a program would. */
async function ask(query: string, variables: object, token?: string) {
  const response = await fetch(`${inject('productUrl')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as {
    data?: Record<string, never> | null;
    errors?: { extensions: { code: string } }[];
  };
}

describe.skipIf(!hasChromium)('access tokens', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are made with scopes, do no more anywhere, and stop when they are revoked', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await signUp(visitor, newcomer());
    await enrol(visitor);
    await visitor.open('/security?do=token');
    await page.getByLabel('Name', { exact: true }).fill('Reader');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText(/Choose among/).waitFor();
    await page.getByLabel('Read posts and messages').check();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const secret = (await page.getByText(/^pat_/).textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Reader').waitFor();

    const exchange =
      'mutation ($secret: String!) { exchangeApiToken(input: { secret: $secret }) { ... on ApiAccess { accessToken } ... on Error { code } } }';
    const { data } = await ask(exchange, { secret });
    const accessToken = (data?.exchangeApiToken as { accessToken?: string } | undefined)?.accessToken ?? '';
    const read = () => ask('{ feed(first: 1) { edges { cursor } } }', {}, accessToken);
    expect((await read()).errors).toBeUndefined();
    for (const query of [
      '{ me { id } }',
      '{ accounts(first: 1) { edges { cursor } } }',
      'mutation { createPost(input: { text: "x", idempotencyKey: "1" }) { __typename } }',
    ]) {
      const { errors } = await ask(query, {}, accessToken);
      expect([query, errors?.[0]?.extensions.code]).toEqual([query, 'FORBIDDEN']);
    }

    await page.getByRole('button', { name: 'Revoke: Reader' }).click();
    await page.getByRole('button', { name: 'Revoke token' }).click();
    await page.getByText('Token revoked').waitFor();
    expect((await read()).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const again = await ask(exchange, { secret });
    expect(again.data?.exchangeApiToken).toMatchObject({ code: 'INVALID_GRANT' });
    await context.close();
  });

  it('can be read by everybody', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await signUp(visitor, newcomer());
    await enrol(visitor);
    await visitor.open('/security?do=token');
    await page.getByLabel('Name', { exact: true }).fill('Reporting of every morning');
    await page.getByLabel('Read posts and messages').check();
    await page.getByLabel('Read accounts and transfers').check();
    await expectReadable(page, 'create-token');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText(/^pat_/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Reporting of every morning').waitFor();
    await expectReadable(page, 'security-tokens');
    await context.close();
  });
});
