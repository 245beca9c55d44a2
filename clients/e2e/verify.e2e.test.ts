import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';

const niels = 'member@north.test';
const nora = 'owner@north.test';

interface Mine {
  readonly myCredentials: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly verificationCode: string } }[];
  };
}

describe.skipIf(!hasChromium)('the verification of a credential', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('tells a stranger what is valid, and what was revoked', async () => {
    const [owner, recipient] = [await tokenOf(nora), await tokenOf(niels)];
    const { me } = await ask<{ me: { id: string } }>('{ me { id } }', {}, recipient);
    const issued = await ask<{ issueCredential: { id: string } }>(
      'mutation ($input: IssueCredentialInput!) { issueCredential(input: $input) { ... on Credential { id } } }',
      {
        input: {
          templateId: 'cre_seed_crane',
          recipientId: me.id,
          recipientName: 'Niels Strand',
          idempotencyKey: crypto.randomUUID(),
        },
      },
      owner,
    );
    const { id } = issued.issueCredential;
    const mine = await ask<Mine>(
      '{ myCredentials(first: 20) { edges { node { id verificationCode } } } }',
      {},
      recipient,
    );
    const code = mine.myCredentials.edges.find(({ node }) => node.id === id)?.node.verificationCode ?? '';

    const { page, open, faults, context } = await visit(browser);
    await open('/verify');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('Enter a code or a document.').first().waitFor();
    await expectReadable(page, 'verify');
    await page.getByLabel('Code or document').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByRole('heading', { name: 'This credential is valid' }).waitFor();
    await page.getByText('Crane operator').waitFor();
    await page.getByText('North Harbour', { exact: true }).waitFor();
    // Only the recipient may show the name it was issued to.
    expect(await page.getByText('Niels Strand').count()).toBe(0);
    await expectReadable(page, 'verify-valid');

    await ask(
      'mutation ($input: RevokeCredentialInput!) { revokeCredential(input: $input) { __typename } }',
      { input: { credentialId: id, reason: 'Issued by mistake.' } },
      owner,
    );
    await page.reload();
    await page.getByRole('heading', { name: 'This credential is not valid' }).waitFor();
    await page.getByText('The issuer revoked it.').waitFor();
    await expectReadable(page, 'verify-revoked');

    await open('/verify/00000-00000-00000-00000');
    await page.getByText('No credential has this code.').waitFor();
    await page.getByRole('button', { name: 'Verify another' }).click();
    await page.getByLabel('Code or document').fill(`{ "id": "urn:uuid:${crypto.randomUUID()}", "broken": true`);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('This is not a code or a signed document. Check what you entered.').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
