import { randomUUID } from 'node:crypto';
import type { SignedInCaller } from '@codai/kit';
import { afterFirstRead } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payments } from '../../ports/payments.ts';
import { type GamesUnderTest, openGames, player } from '../../testing/games.ts';
import { buyCoins, type Outcome, recordOutcome, setCoinPackPrice } from './service.ts';

let games: GamesUnderTest;
let lost = false;
const made = new Map<string, string>();
/** Payments that makes one payment for each key, and may lose its answers. */
const payments: Payments = {
  price: async (_caller, id) =>
    id === 'prc_unknown' ? null : { isForSale: true, currency: id === 'prc_lei' ? 'RON' : 'EUR', unitAmount: '499' },
  begin: async ({ key, userId }) => {
    const paymentId = made.get(key) ?? `pay_${userId}_${made.size}`;
    made.set(key, paymentId);
    if (lost) throw new Error('The answer is lost.');
    return userId === 'usr_declined' ? { refusal: { code: 'NOT_FOUND' as never, message: 'No.' } } : { paymentId };
  },
};
const deps = () => ({ ...games.deps, payments });
const who = (name: string) => player(name) as SignedInCaller;
const buy = (name: string, idempotencyKey: string = randomUUID()) =>
  buyCoins(deps(), who(name), { packId: 'cpk_small' as never, idempotencyKey });
const tell = (name: string, paymentId: string, outcome: Outcome, priceId?: string) =>
  games.deps.database.systemWrite(null, (tx) =>
    recordOutcome(games.deps, tx, { paymentId, tenantId: `org_of_${name}`, priceId }, outcome),
  );
const paymentOf = async (name: string) =>
  (
    await games.database.admin.query<{ payment_id: string }>(
      `SELECT payment_id FROM games.coin_purchase WHERE user_id = $1 ORDER BY created_at DESC, id DESC`,
      [`usr_${name}`],
    )
  ).rows[0]?.payment_id ?? '';
const purse = async (name: string) =>
  (
    await games.ask<{ purse: { balance: number; debt: number; purchases: { status: string }[] } }>(
      player(name),
      '{ purse { balance debt packs { id cents } purchases { status payment { id } } } }',
    )
  ).purse;
const captured = { kind: 'CAPTURED', captured: '604' } as const;
const back = { kind: 'TAKEN_BACK', amount: '604' } as const;

beforeAll(async () => {
  games = await openGames();
  const name = (priceId: string | null) =>
    setCoinPackPrice(deps(), who('operator'), { packId: 'cpk_small' as never, priceId });
  expect(await buy('early')).toMatchObject({ code: 'CONFLICT', reason: 'NOT_FOR_SALE' });
  expect(await name('prc_lei')).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await name('prc_unknown')).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await name('prc_pack')).toEqual({ packId: 'cpk_small' });
});
afterAll(() => games[Symbol.asyncDispose]());

describe('GAME-7: a purchase of coins', () => {
  it('grants once at the capture and is taken back once, also of events that come eight times at once', async () => {
    await buy('ana');
    const paymentId = await paymentOf('ana');
    await tell('ana', paymentId, { kind: 'FAILED' });
    await Promise.all(Array.from({ length: 8 }, () => tell('ana', paymentId, captured)));
    expect(await purse('ana')).toMatchObject({ balance: 100, debt: 0, purchases: [{ status: 'PAID' }] });
    await tell('ana', paymentId, { kind: 'TAKEN_BACK', amount: '4' });
    expect((await purse('ana')).balance).toBe(100);
    await Promise.all(
      [600, 600].map((amount) => tell('ana', paymentId, { kind: 'TAKEN_BACK', amount: String(amount) })),
    );
    await tell('ana', paymentId, captured);
    expect(await purse('ana')).toMatchObject({ balance: 0, debt: 0, purchases: [{ status: 'REFUNDED' }] });
  });

  it('leaves a debt for coins that were spent, which blocks purchases until later coins have repaid it', async () => {
    await buy('bo');
    const paymentId = await paymentOf('bo');
    await tell('bo', paymentId, captured);
    await games.call(player('bo'), 'purchaseItem', { itemId: 'sti_folk_cards' });
    await tell('bo', paymentId, back);
    expect(await purse('bo')).toMatchObject({ balance: 0, debt: 80 });
    games.clock.advance(1_000);
    await buy('bo');
    await tell('bo', await paymentOf('bo'), captured);
    expect(await purse('bo')).toMatchObject({ balance: 20, debt: 0 });
    const { rows } = await games.database.admin.query(
      `SELECT sum(amount)::int AS entries FROM games.coin_entry WHERE user_id = 'usr_bo'`,
    );
    expect(rows).toEqual([{ entries: 20 }]);
    await tell('bo', await paymentOf('bo'), back);
    expect((await games.call(player('bo'), 'purchaseItem', { itemId: 'sti_confetti' })).code).toBe('COIN_DEBT');
  });

  it('is one for each key, also with lost answers, and its events wait until its payment is known', async () => {
    lost = true;
    await expect(buy('cy', 'one')).rejects.toThrow('The answer is lost.');
    const paymentId = [...made.values()].at(-1) ?? '';
    await expect(tell('cy', paymentId, captured, 'prc_pack')).rejects.toThrow('not known yet');
    await expect(tell('cy', paymentId, back)).rejects.toThrow('not known yet');
    await tell('cy', 'pay_other', captured, 'prc_other');
    lost = false;
    const answers = await Promise.all([buy('cy', 'one'), buy('cy', 'one')]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    await tell('cy', paymentId, captured, 'prc_pack');
    expect((await purse('cy')).balance).toBe(100);
    expect(await buy('declined')).toMatchObject({ code: 'COIN_PAYMENT_REFUSED', message: 'No.' });
  });

  it('is granted when its payment becomes known while the event of its capture is handled', async () => {
    lost = true;
    await expect(buy('eli', 'one')).rejects.toThrow('The answer is lost.');
    const paymentId = [...made.values()].at(-1) ?? '';
    lost = false;
    const storing = games.deps.database.systemWrite(null, (tx) => {
      const between = afterFirstRead(tx, 'coinPurchase', () => buy('eli', 'one'));
      return recordOutcome(games.deps, between, { paymentId, tenantId: 'org_of_eli', priceId: 'prc_pack' }, captured);
    });
    await storing.catch(() => tell('eli', paymentId, captured, 'prc_pack'));
    expect((await purse('eli')).balance).toBe(100);
  });

  it('GAME-10: counts towards the limit of money, also of six that are begun at once', async () => {
    await games.call(player('dan'), 'setPlayLimits', { limits: [{ kind: 'CENTS_PER_WEEK', amount: 1_000 }] });
    const answers = await Promise.all(Array.from({ length: 6 }, () => buy('dan')));
    expect(answers.filter((one) => 'purchaseId' in one)).toHaveLength(2);
    expect(answers.filter((one) => 'code' in one && one.code === 'PLAY_LIMIT_REACHED')).toHaveLength(4);
  });
});
