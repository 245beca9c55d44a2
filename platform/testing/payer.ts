import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { graphqlClient, untilAnswered } from './graphql-client.ts';

const createTransfer = /* GraphQL */ `
  mutation CreateTransfer($input: CreateTransferInput!) {
    createTransfer(input: $input) { __typename ... on Transfer { id } ... on Error { code } }
  }
`;

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
}

export interface PayerReport {
  /** Transfers that the endpoint acknowledged, by the ids it gave. */
  readonly acknowledged: ReadonlyMap<string, Payment>;
  /** Refusals of the business, by code. */
  readonly refused: ReadonlyMap<string, number>;
  /** How often nobody answered, or COMPONENT_UNAVAILABLE and the like: the same key was then sent again. */
  readonly retries: number;
}

/** A write that is not answered is sent again for so long. */
const TRIES_MAX = 600;

/** Pays from one account to another, again and again, until it is stopped; each payment with its key until somebody has answered it. */
export function startPayer(url: string, token: string, accounts: readonly string[], amountMax: number) {
  const ask = graphqlClient(url, token);
  const acknowledged = new Map<string, Payment>();
  const refused = new Map<string, number>();
  let retries = 0;
  let isStopping = false;

  const pay = async (payment: Payment): Promise<void> => {
    const input = {
      fromAccountId: payment.from,
      to: { accountId: payment.to },
      amount: { minor: payment.amount.toString(), currency: 'EUR' },
      reference: 'under fire',
      idempotencyKey: randomUUID(),
    };
    for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
      const answer = await ask<{ createTransfer?: { id?: string; code?: string } | null } | null>(createTransfer, {
        input,
      }).catch(() => null);
      const { id, code } = answer?.data?.createTransfer ?? {};
      if (id !== undefined) return void acknowledged.set(id, payment);
      if (code !== undefined) return void refused.set(code, (refused.get(code) ?? 0) + 1);
      retries++;
      await delay(100);
    }
    throw new Error('A payment was never answered.');
  };
  const paying = (async () => {
    while (!isStopping) {
      const from = randomInt(accounts.length);
      const to = (from + 1 + randomInt(accounts.length - 1)) % accounts.length;
      const amount = BigInt(1 + randomInt(amountMax));
      await pay({ from: accounts[from] as string, to: accounts[to] as string, amount });
    }
  })();
  paying.catch(() => {}); // Heard by stop.
  return {
    /** Transfers acknowledged so far. */
    acknowledged: () => acknowledged.size,
    async stop(): Promise<PayerReport> {
      isStopping = true;
      await paying;
      return { acknowledged, refused, retries };
    },
  };
}

/** Accounts with the same balance each, opened and filled from the seeded account as a client does. */
export async function openAccounts(
  url: string,
  token: string,
  { count, start }: { readonly count: number; readonly start: bigint },
): Promise<readonly string[]> {
  const ask = graphqlClient(url, token);
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const input = { name: `Hot ${index}`, currency: 'EUR', idempotencyKey: randomUUID() };
    const opened = await untilAnswered(() =>
      ask<{ openAccount: { id: string } }>(
        'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { ... on BankAccount { id } } }',
        { input },
      ),
    );
    const { id } = opened.data.openAccount;
    const transfer = {
      fromAccountId: 'acc_seed_north',
      to: { accountId: id },
      amount: { minor: start.toString(), currency: 'EUR' },
      reference: 'start',
      idempotencyKey: randomUUID(),
    };
    const filled = await untilAnswered(() =>
      ask<{ createTransfer: { __typename: string } }>(
        'mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { __typename } }',
        { input: transfer },
      ),
    );
    const { __typename: outcome } = filled.data.createTransfer;
    if (outcome !== 'Transfer') throw new Error(`An account could not be filled: ${outcome}.`);
    ids.push(id);
  }
  return ids;
}
