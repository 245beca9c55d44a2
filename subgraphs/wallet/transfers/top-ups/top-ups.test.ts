import { afterAll, expect, it } from 'vitest';
import { closePocket } from '../../holdings/pockets/service.ts';
import { eur, key, ok, openWallets } from '../../testing/wallet.ts';
import { topUpPocket } from './service.ts';

// Without payments; with it: payments/services/top-up.test.ts.

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());

const statusOf = async (topUpId: string) =>
  (await wallets.rows<{ status: string }>('SELECT status FROM wallet.top_up WHERE id = $1', [topUpId]))[0]?.status;

it('waits while payments is away, once for each key, and is asked for again by a job and by the sweep', async () => {
  const ana = await wallets.wallet();
  const input = { pocketId: await wallets.pocket(ana), amount: eur(5_000), idempotencyKey: key() };
  const asked = await Promise.all([1, 2, 3].map(() => topUpPocket(wallets.deps, ana.who, input)));
  const ids = new Set(asked.map((outcome) => ok(outcome).topUpId));
  expect(ids.size).toBe(1);
  const [topUpId = ''] = ids;
  expect(await statusOf(topUpId)).toBe('PENDING');
  const runs = await wallets.runJobs({ ahead: true, tolerate: true });
  expect(runs.filter(({ task }) => task === 'settleTopUp')).toMatchObject([
    { payload: { topUpId }, error: { extensions: { code: 'COMPONENT_UNAVAILABLE' } } },
  ]);
  expect(await statusOf(topUpId)).toBe('PENDING');
});

it('is refused for a pocket that is not there, is closed or takes another currency, and for no amount', async () => {
  const [ana, eve] = [await wallets.wallet(), await wallets.wallet()];
  const pocketId = await wallets.pocket(ana);
  const ask = (facts: object, who = ana.who) =>
    topUpPocket(wallets.deps, who, { pocketId, amount: eur(5_000), idempotencyKey: key(), ...facts });
  expect(await ask({}, eve.who)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await ask({ pocketId: 'pkt_none' })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await ask({ amount: { minor: 5_000n, currency: 'RON' } })).toMatchObject({ code: 'VALIDATION_FAILED' });
  for (const minor of [0n, -1n, 2n ** 96n + 1n])
    expect(await ask({ amount: eur(minor) })).toMatchObject({ code: 'VALIDATION_FAILED' });
  ok(await closePocket(wallets.deps, ana.who, { pocketId, idempotencyKey: key() }));
  expect(await ask({})).toMatchObject({ code: 'NOT_FOUND' });
  expect(await wallets.rows('SELECT id FROM wallet.top_up WHERE wallet_id = $1', [ana.walletId])).toEqual([]);
});

it('never changes what is asked for, and goes on in one direction only, also for the program itself', async () => {
  const ana = await wallets.wallet();
  const input = { pocketId: await wallets.pocket(ana), amount: eur(5_000), idempotencyKey: key() };
  const { topUpId } = ok(await topUpPocket(wallets.deps, ana.who, input));
  const change = (set: string) => wallets.rows(`UPDATE wallet.top_up SET ${set} WHERE id = $1`, [topUpId]);
  await expect(change('amount = 1')).rejects.toThrow('one direction');
  await expect(change(`status = 'OPEN'`)).rejects.toThrow('top_up_shape');
  await change(`status = 'OPEN', payment_id = 'pay_one'`);
  await expect(change(`payment_id = 'pay_two'`)).rejects.toThrow('one direction');
  await change(`status = 'PAID', ended_at = now()`);
  await expect(change(`status = 'FAILED'`)).rejects.toThrow('one direction');
});
