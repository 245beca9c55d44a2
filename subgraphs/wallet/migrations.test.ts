import { afterAll, expect, it } from 'vitest';
import { eur, key, ok, openWallets } from './testing/wallet.ts';
import { moveBetweenPockets } from './transfers/movements/verbs.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());

it('refuses changes of requests to banking and of ended rows, also by the program itself', async () => {
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

it('M-27: a reserved handle is refused by the database too', async () => {
  const { walletId } = await wallets.wallet();
  const renamed = wallets.rows(`UPDATE wallet.wallet SET handle = 'ad-min' WHERE id = $1`, [walletId]);
  await expect(renamed).rejects.toMatchObject({ constraint: 'wallet_handle_reserved' });
});
