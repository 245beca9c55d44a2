import { randomUUID } from 'node:crypto';
import { anonymousCaller } from '@codai/kit';
import { CALLER_HEADER, hashBody, signCallerAssertion } from '@codai/kit/wire';
import { Pool } from 'undici';
import type { Transfer, Workers } from './bare.ts';
import { type BankingDoor, tenantOf } from './product.ts';

export const HOUSE = 'lac_processor_clearing_EUR';

const query = `mutation PostPayment($input: PostEntryInput!) {
  postEntry(input: $input) { __typename ... on JournalEntry { id } ... on Error { code message } }
}`;

/** Top-ups of customers of many tenants as payments books them: HTTP, its assertion, the banking subgraph; all against one account of the house. */
export function graphqlTopUps({ url, key }: BankingDoor, workers: number): Workers {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: workers, pipelining: 1 });
  const transfer: Transfer = async (_house, accountId) => {
    const amount = { minor: '1', currency: 'EUR' };
    const legs = [
      { house: 'PROCESSOR_CLEARING', side: 'DEBIT', amount },
      { accountId, side: 'CREDIT', amount },
    ];
    const input = { kind: 'PAYMENT_CAPTURE', description: 'bench', legs, idempotencyKey: randomUUID() };
    const body = JSON.stringify({ query, variables: { input } });
    const caller = { ...anonymousCaller('bench'), tenantId: tenantOf(accountId), service: 'payments' };
    const assertion = await signCallerAssertion(key, {
      caller: caller as Parameters<typeof signCallerAssertion>[1]['caller'],
      audience: 'banking',
      bodyHash: hashBody(body),
    });
    const reply = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', [CALLER_HEADER]: assertion },
      body,
    });
    const text = await reply.body.text();
    if (!text.includes('"__typename":"JournalEntry"')) throw new Error(`${reply.statusCode} ${text.slice(0, 300)}`);
  };
  return { transfers: Array.from({ length: workers }, () => transfer), stop: () => pool.destroy() };
}
