import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import type { Transfer, Workers } from './bare.ts';
import type { LedgerProduct } from './product.ts';

const query = `mutation Transfer($input: CreateTransferInput!) {
  createTransfer(input: $input) { __typename ... on Transfer { id status } ... on Error { code message } }
}`;

/** Transfers through the whole product: HTTP, token, plan, caller assertion, the banking subgraph. */
export function graphqlTransfers({ endpoint, tokens }: LedgerProduct, workers: number): Workers {
  const { origin, pathname } = new URL(endpoint);
  const pool = new Pool(origin, { connections: workers, pipelining: 1 });
  const transfer: Transfer = async (from, to) => {
    const input = {
      fromAccountId: from,
      to: { accountId: to },
      amount: { minor: '1', currency: 'EUR' },
      reference: 'bench',
      idempotencyKey: randomUUID(),
    };
    const reply = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const text = await reply.body.text();
    if (!text.includes('"__typename":"Transfer"')) throw new Error(`${reply.statusCode} ${text.slice(0, 300)}`);
  };
  return { transfers: Array.from({ length: workers }, () => transfer), stop: () => pool.destroy() };
}
