import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveBetweenPockets } from './movements/verbs.ts';
import { eur, key, ok, openWallets, type WalletsUnderTest } from './testing/wallet.ts';

let wallets: WalletsUnderTest;
beforeAll(async () => {
  wallets = await openWallets();
});
afterAll(() => wallets[Symbol.asyncDispose]());

it('has an index for every foreign key', async () => {
  const bare = await wallets.rows(`
    SELECT c.conrelid::regclass AS "table", c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'wallet'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey AND i.indpred IS NULL)`);
  expect(bare).toEqual([]);
});

it('shows every row of a tenant to that tenant only', async () => {
  const open = await wallets.rows(`
    SELECT c.relname AS "table" FROM pg_class c WHERE c.relnamespace = 'wallet'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
       AND c.relname NOT IN ('outbox', 'event_log', 'idempotency', 'inbox')`);
  expect(open).toEqual([]);
});

it('what was asked of banking never changes, and what has ended stays as it is, also for the program itself', async () => {
  const ana = await wallets.wallet();
  const [from, to] = [await wallets.pocket(ana, { balance: 10n }), await wallets.pocket(ana)];
  const asked = { fromPocketId: from, toPocketId: to, amount: eur(1), idempotencyKey: key() };
  const { movementId } = ok(await moveBetweenPockets(wallets.deps, ana.who, asked, 'MOVE'));
  for (const change of [`status = 'PENDING'`, `steps = '[]'`, `wallet_id = 'other'`]) {
    await expect(wallets.rows(`UPDATE wallet.movement SET ${change} WHERE id = $1`, [movementId])).rejects.toThrow(
      'one direction',
    );
  }
});
