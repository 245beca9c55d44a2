import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import { describe, expect } from 'vitest';
import { check } from './check.ts';
import { asOperator, asPerson, hasOperator, isDemo } from './installation.ts';

interface Balance {
  readonly currency: string;
  readonly debits: { readonly minor: string };
  readonly credits: { readonly minor: string };
}

describe('the books', () => {
  check(
    'are whole',
    async ({ note }) => {
      const { data } = await (await asOperator())<{
        ledgerIntegrity: { isWhole: boolean; problems: readonly object[] };
      }>('{ ledgerIntegrity { isWhole problems { __typename } checkedAt } }');
      expect(data.ledgerIntegrity).toMatchObject({ isWhole: true, problems: [] });
      note('Every entry is balanced and in the chain of its account.');
    },
    hasOperator,
  );

  check(
    'balance in each currency',
    async ({ note }) => {
      const { data, errors } = await (await asOperator())<{ trialBalance: readonly Balance[] }>(
        '{ trialBalance { currency debits { minor } credits { minor } } }',
      );
      expect(errors).toEqual([]);
      for (const { currency, debits, credits } of data.trialBalance) {
        expect(debits.minor, currency).toBe(credits.minor);
        note(`${currency}: ${debits.minor} minor units on each side.`);
      }
    },
    hasOperator,
  );
});

describe('a transfer', () => {
  check(
    'moves the amount once, also when it is sent three times at once',
    async () => {
      const ask = await asPerson();
      const open = (name: string) =>
        ask<{ openAccount: { id: string } }>(
          'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { ... on BankAccount { id } } }',
          {
            input: { name, currency: 'EUR', idempotencyKey: randomUUID() },
          },
        );
      const to = (await open('Drill')).data.openAccount.id;
      const input = {
        fromAccountId: 'acc_seed_north',
        to: { accountId: to },
        amount: { minor: '250', currency: 'EUR' },
        idempotencyKey: randomUUID(),
      };
      const transfer = () =>
        ask<{ createTransfer: { id: string } }>(
          'mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { ... on Transfer { id } ... on Error { code } } }',
          { input },
        );
      const made = await Promise.all([transfer(), transfer(), transfer()]);
      expect(new Set(made.map(({ data }) => data.createTransfer.id)).size).toBe(1);
      const available = async () =>
        (
          await ask<{ account: { available: { minor: string } } }>(
            'query ($id: ID!) { account(id: $id) { available { minor } } }',
            { id: to },
          )
        ).data.account.available.minor;
      await eventually(available, '250');
    },
    isDemo,
  );
});

describe('a withdrawal of a right', () => {
  check(
    'holds when its mutation has answered',
    async () => {
      const ask = await asPerson();
      const { data } = await ask<{ createApiToken: { secret: string; apiToken: { id: string } } }>(
        'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on ApiTokenCreated { secret apiToken { id } } ... on Error { code } } }',
        { input: { name: 'Drill', scopes: ['memory:read'], expiresInDays: 1 } },
      );
      const { secret, apiToken } = data.createApiToken;
      expect(secret).toEqual(expect.any(String));
      const revoked = await ask<{ revokeApiToken: { __typename: string } }>(
        'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { __typename ... on Error { code } } }',
        { input: { apiTokenId: apiToken.id } },
      );
      expect(revoked.errors).toEqual([]);
      const exchanged = await ask<{ exchangeApiToken: { code?: string } }>(
        'mutation ($input: ExchangeApiTokenInput!) { exchangeApiToken(input: $input) { ... on Error { code } } }',
        { input: { secret } },
      );
      expect(exchanged.data?.exchangeApiToken?.code ?? exchanged.errors[0]?.extensions.code).toMatch(
        /INVALID|UNAUTHENTICATED/,
      );
    },
    isDemo,
  );
});
