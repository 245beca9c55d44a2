import { requestError } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { eur, key, ok, openWallets } from '../../testing/wallet.ts';
import { moveBetweenPockets } from '../../transfers/movements/verbs.ts';
import { closePocket, openPocket } from './service.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
const ana = await wallets.wallet();

const move = (fromPocketId: string, toPocketId: string, minor: bigint) =>
  moveBetweenPockets(
    wallets.deps,
    ana.who,
    { fromPocketId, toPocketId, amount: eur(minor), idempotencyKey: key() },
    'MOVE',
  );

describe('pockets', () => {
  it('WAL-1: opens one account at banking, shows its balance, and closes only when it is empty', async () => {
    const from = await wallets.pocket(ana, { balance: 25n });
    const [row] = await wallets.rows<{ account: string; tenant: string }>(
      `SELECT p.account_id AS account, l.tenant_id AS tenant FROM wallet.pocket p JOIN banking.ledger_account l ON l.id = p.account_id WHERE p.id = $1`,
      [from],
    );
    expect(row?.tenant).toBe(ana.who.tenantId);
    const ask = `query ($id: ID!) { pocket(id: $id) { status posted { minor currency } available { minor } account { id } } }`;
    const { data } = await wallets.execute(ana.who, ask, { id: from });
    expect(data).toEqual({
      pocket: {
        status: 'OPEN',
        posted: { minor: '25', currency: 'EUR' },
        available: { minor: '25' },
        account: { id: row?.account },
      },
    });
    const close = (pocketId: string) => closePocket(wallets.deps, ana.who, { pocketId, idempotencyKey: key() });
    expect(await close(from)).toMatchObject({ code: 'POCKET_NOT_EMPTY' });
    const to = await wallets.pocket(ana);
    ok(await move(from, to, 25n));
    ok(await close(from));
    expect(await close(from)).toMatchObject({ code: 'INVALID_STATE', current: 'CLOSED' });
    expect(await move(to, from, 1n)).toMatchObject({ code: 'NOT_FOUND' });
    const columns = await wallets.rows(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'wallet' AND column_name ~ '(balance|posted|available|held)$'`,
    );
    expect(columns).toEqual([]);
  });

  it('opens once when banking’s answer is lost', async () => {
    const lost = {
      ...wallets.deps.banking,
      open: async (...asked: Parameters<Deps['banking']['open']>) => {
        await wallets.deps.banking.open(...asked);
        throw requestError('COMPONENT_UNAVAILABLE', null, { component: 'banking', retryable: true });
      },
    };
    const input = {
      name: 'Lost',
      currency: 'EUR',
      kind: 'MAIN' as const,
      goal: null,
      lockedUntil: null,
      idempotencyKey: key(),
    };
    const { pocketId } = ok(await openPocket({ ...wallets.deps, banking: lost }, ana.who, input));
    expect(await wallets.rows(`SELECT status FROM wallet.pocket WHERE id = $1`, [pocketId])).toEqual([
      { status: 'OPENING' },
    ]);
    await wallets.settle();
    expect(ok(await openPocket(wallets.deps, ana.who, input))).toEqual({ pocketId });
    expect(await wallets.rows(`SELECT status FROM wallet.pocket WHERE id = $1`, [pocketId])).toEqual([
      { status: 'OPEN' },
    ]);
    expect(
      await wallets.rows(`SELECT count(*)::int AS accounts FROM banking.bank_account WHERE name = 'Lost'`),
    ).toEqual([{ accounts: 1 }]);
  });

  it.each([
    ['a goal without an amount', { kind: 'GOAL' }],
    ['a main pocket with a goal', { goal: 5n }],
    ['a goal of nothing', { kind: 'GOAL', goal: 0n }],
    ['a vault without a date', { kind: 'VAULT' }],
    ['a vault of yesterday', { kind: 'VAULT', lockedUntil: new Date('2001-01-01T00:00:00Z') }],
    ['a pocket without a name', { name: ' ' }],
    ['a pocket in an unknown currency', { currency: 'XXX' }],
  ])('refuses to open %s', async (_what, facts) => {
    await expect(wallets.pocket(ana, facts as object)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
