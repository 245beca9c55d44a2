import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { newcomer, signUp } from './newcomer.ts';
import { tokenOf, unique, visitAs } from './people.ts';

const ADA = 'admin@platform.test';

describe.skipIf(!hasChromium)('security settings of accounts and organisations', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('responds to a threat to an account: demands a proof, withdraws it, and signs the person out at once', async () => {
    const victim = await visit(browser);
    await signUp(victim, newcomer('Mara Keel'));
    const kept = await victim.page.evaluate(() => localStorage.getItem('codai.session') ?? '{}');
    const { accessToken } = JSON.parse(kept) as { accessToken: string };
    const { me } = (await ask('{ me { id } }', {}, accessToken)) as unknown as { me: { id: string } };
    const reason = unique('Codes were guessed');

    const { page, context, open, faults } = await visitAs(browser, ADA);
    await open('/security-desk?view=responses');
    await page.getByRole('button', { name: 'Respond' }).click();
    const drawer = page.getByRole('dialog', { name: 'Respond' });
    await drawer.getByRole('button', { name: 'Respond' }).click();
    await drawer.getByText('Fill this in.').first().waitFor();
    await drawer.getByLabel('Id of the user').fill(me.id);
    await drawer.getByLabel('Reason').fill(reason);
    await drawer.getByLabel('Ends automatically after').selectOption({ label: '15 minutes' });
    await expectReadable(page, 'security-respond');
    await drawer.getByRole('button', { name: 'Respond' }).click();
    await page.getByText('Response in force').waitFor();
    const demand = page.getByRole('listitem').filter({ hasText: reason }).filter({ hasText: 'Second factor required' });
    await demand.getByText('In force', { exact: true }).waitFor();
    await expectReadable(page, 'security-responses');
    await demand.getByRole('button', { name: /^Withdraw the requirement for/ }).click();
    await page
      .getByRole('dialog', { name: 'Withdraw this requirement?' })
      .getByRole('button', { name: 'Withdraw' })
      .click();
    await demand.getByText('Withdrawn', { exact: true }).first().waitFor();

    await ask('{ me { id } }', {}, accessToken);
    await page.getByRole('button', { name: 'Respond' }).click();
    await drawer.getByRole('radio', { name: 'Signed out' }).click();
    await drawer.getByLabel('Id of the user').fill(me.id);
    await drawer.getByLabel('Reason').fill(reason);
    await drawer.getByRole('button', { name: 'Respond' }).click();
    await page.getByText('Response in force').waitFor();
    await expect(ask('{ me { id } }', {}, accessToken)).rejects.toThrow('UNAUTHENTICATED');
    await page.getByRole('listitem').filter({ hasText: reason }).filter({ hasText: 'Signed out' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
    await victim.context.close();
  });

  it('deletes a rate limit after a question', async () => {
    const name = unique('Short-lived limit');
    await ask(
      `mutation ($input: SetRateLimitPolicyInput!) { setRateLimitPolicy(input: $input) { __typename } }`,
      {
        input: {
          name,
          countsBy: 'USER',
          appliesTo: 'ROOT_FIELD',
          target: 'platformStatus',
          limit: 5000,
          windowSeconds: 60,
          burst: 10,
          isEnabled: true,
        },
      },
      await tokenOf(ADA),
    );
    const { page, context, open, faults } = await visitAs(browser, ADA);
    await open('/security-desk?view=limits');
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    const question = page.getByRole('dialog', { name: `Delete ${name}?` });
    await question.waitFor();
    await expectReadable(page, 'security-limit-delete');
    await question.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Limit deleted').waitFor();
    await page.getByText(name).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows owners the plan of their programs and its use, which a program uses up', async () => {
    const operator = await tokenOf(ADA);
    const name = unique('Harbour plan');
    const mine = await visitAs(browser, 'owner@south.test');
    const { page, open, faults } = mine;
    await open('/organisation/members?view=access');
    await page.getByRole('heading', { name: 'API usage' }).waitFor();
    await page.getByText('Programs of this organisation have no limit').waitFor();

    const token = await tokenOf('owner@south.test');
    const { apiEntitlement } = (await ask('{ apiEntitlement { organizationId } }', {}, token)) as unknown as {
      apiEntitlement: { organizationId: string };
    };
    const { organizationId } = apiEntitlement;
    const { createApiPlan } = (await ask(
      `mutation ($input: CreateApiPlanInput!) { createApiPlan(input: $input) { ... on ApiPlan { id } } }`,
      { input: { name, monthlyLimit: 3, scopes: ['identity:read'], idempotencyKey: randomUUID() } },
      operator,
    )) as unknown as { createApiPlan: { id: string } };
    const setPlan = (apiPlanId: string | null) =>
      ask(
        'mutation ($input: SetOrganizationPlanInput!) { setOrganizationPlan(input: $input) { __typename } }',
        { input: { organizationId, apiPlanId } },
        operator,
      );
    await setPlan(createApiPlan.id);
    try {
      const { createApiToken } = (await ask(
        `mutation { createApiToken(input: { name: "Plan", scopes: ["identity:read"], expiresInDays: 1 }) {
           ... on ApiTokenCreated { secret } } }`,
        {},
        token,
      )) as unknown as { createApiToken: { secret: string } };
      const { exchangeApiToken } = (await ask(
        `mutation ($secret: String!) { exchangeApiToken(input: { secret: $secret }) { ... on ApiAccess { accessToken } } }`,
        { secret: createApiToken.secret },
      )) as unknown as { exchangeApiToken: { accessToken: string } };
      const asProgram = () => ask('{ me { id } }', {}, exchangeApiToken.accessToken);
      const asked = await Promise.allSettled(Array.from({ length: 12 }, asProgram));
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      await expect(asProgram()).rejects.toThrow('QUOTA_EXCEEDED');
      // Gateways report the use every five seconds.
      await eventually(
        async () =>
          ((await ask('{ apiEntitlement { used } }', {}, token)) as unknown as { apiEntitlement: { used: number } })
            .apiEntitlement.used,
        3,
      );
      await page.reload();
      await page.getByText(name).waitFor();
      await page.getByText('3 of 3 operations this month').first().waitFor();
      await page.getByText(/^Limit reached. Programs are refused until/).waitFor();
      await expectReadable(page, 'organisation-api-use');
    } finally {
      await setPlan(null);
    }
    expect(faults).toEqual([]);
    await mine.context.close();
  });
});
