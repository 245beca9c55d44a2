import type Stripe from 'stripe';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';

/** Minor units of the currency that can be paid out now; below nothing when disputes took more than came in. */
export async function availableBalance(tx: Tx, currency: string): Promise<number> {
  const { available } = await retrieveBalance(tx);
  return available.find((one) => one.currency === currency)?.amount ?? 0;
}

async function retrieveBalance(tx: Tx): Promise<Stripe.Balance> {
  const rows = await tx.query<{ currency: string; available: string; pending: string }>(
    `SELECT body ->> 'currency' AS currency,
       coalesce(sum((body ->> 'net')::numeric) FILTER (WHERE (body ->> 'available_on')::bigint <= $1), 0) AS available,
       coalesce(sum((body ->> 'net')::numeric) FILTER (WHERE (body ->> 'available_on')::bigint > $1), 0) AS pending
     FROM resource WHERE object = 'balance_transaction' GROUP BY 1 ORDER BY 1`,
    [tx.seconds],
  );
  const part = (name: 'available' | 'pending') =>
    rows.map((row) => ({
      amount: Number(row[name]),
      currency: row.currency,
      source_types: { card: Number(row[name]) },
    }));
  return { object: 'balance', available: part('available'), livemode: false, pending: part('pending') };
}

/** A line says of itself whether it is available, and that changes by the clock alone. */
function atThisTime(tx: Tx, transaction: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= tx.seconds ? 'available' : 'pending' };
}

const filters = p.hash({
  ...p.paging,
  ...p.created,
  currency: p.currency().optional(),
  payout: p.text().optional(),
  source: p.text().optional(),
  type: p.text().optional(),
});

/** https://docs.stripe.com/api/balance and https://docs.stripe.com/api/balance_transactions */
export const balanceRoutes: readonly Route[] = [
  route('GET', '/v1/balance', p.hash({}), retrieveBalance),
  route('GET', '/v1/balance_transactions', filters, async (tx, given) => {
    const { created, currency, payout, source, type, ...paging } = given;
    const page = await listPage(tx, 'balance_transaction', '/v1/balance_transactions', paging, {
      equal: { currency, source, type },
      within: { created },
      ...(payout !== undefined && { where: [{ sql: (one) => `hidden ->> 'payout' = ${one}`, value: payout }] }),
    });
    return { ...page, data: page.data.map((one) => atThisTime(tx, one)) };
  }),
  route('GET', '/v1/balance_transactions/:id', p.hash({}), async (tx, _given, { id }) => {
    const transaction = await tx.get('balance_transaction', id);
    if (transaction === null) throw missing('balance_transaction', id);
    return atThisTime(tx, transaction);
  }),
];
