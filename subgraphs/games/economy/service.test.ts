import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type GamesUnderTest, openGames, player } from '../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

const claim = async (name: string) =>
  (
    await games.ask<{ claimReward: Answered }>(
      player(name),
      'mutation { claimReward { __typename ... on Purse { balance canClaim } ... on Error { code } } }',
    )
  ).claimReward;
/** Sum of the entries beside what is held, for each person. */
const sums = async () =>
  (
    await games.database.admin.query<{ entries: number; held: number }>(
      `SELECT coalesce((SELECT sum(amount)::int FROM games.coin_entry e WHERE e.user_id = a.user_id), 0) AS entries, a.balance AS held FROM games.coin_account a
       UNION ALL SELECT coalesce((SELECT sum(amount)::int FROM games.inventory_entry e WHERE e.user_id = i.user_id AND e.store_item_id = i.store_item_id), 0), i.quantity FROM games.inventory_item i`,
    )
  ).rows;

describe('GAME-7: coins and items', () => {
  it('are claimed once for each day, also by eight requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => claim('ana')));
    expect(answers.filter(({ code }) => code === undefined)).toMatchObject([{ balance: 25, canClaim: false }]);
    expect(answers.filter(({ code }) => code === 'ALREADY_CLAIMED')).toHaveLength(7);
    games.clock.advance(86_400_000);
    expect(await claim('ana')).toMatchObject({ balance: 50 });
  });

  it('are spent once for each key and never below none, and what is held is the sum of the entries', async () => {
    const buy = (idempotencyKey: string = randomUUID()) =>
      games.call(player('ana'), 'purchaseItem', { itemId: 'sti_confetti', idempotencyKey });
    const key = randomUUID();
    expect(await buy(key)).toMatchObject({ balance: 35 });
    expect(await buy(key)).toMatchObject({ balance: 35 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => buy()));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(2);
    expect(answers.filter(({ code }) => code === 'INSUFFICIENT_COINS')).toHaveLength(4);
    const use = () => games.call(player('ana'), 'consumeItem', { itemId: 'sti_confetti' });
    const used = await Promise.all(Array.from({ length: 5 }, use));
    expect(used.filter(({ code }) => code === undefined)).toHaveLength(3);
    expect((await use()).code).toBe('ITEM_NOT_HELD');
    expect((await games.call(player('ana'), 'purchaseItem', { itemId: 'sti_none' })).code).toBe('NOT_FOUND');
    for (const { entries, held } of await sums()) expect(held).toBe(entries);
    const overdraw = `INSERT INTO games.coin_entry VALUES ('cne_x', 'usr_ana', -1000, 'PURCHASE', 'x', now())`;
    await expect(games.database.admin.query(overdraw)).rejects.toThrow(/coin_account_balance/);
    await expect(games.database.admin.query('UPDATE games.coin_entry SET amount = 5')).rejects.toThrow(/entries_stay/);
  });

  it('are granted once for a finished rated match', async () => {
    const matchId = await games.between(player('bo'), player('cy'));
    await games.call(player('bo'), 'playMove', { matchId, move: 'd3', expectedVersion: 1 });
    await games.call(player('cy'), 'playMove', { matchId, move: 'c3', expectedVersion: 2 });
    await games.call(player('cy'), 'resign', { matchId });
    const { rows } = await games.database.admin.query(
      `SELECT user_id, balance FROM games.coin_account WHERE user_id IN ('usr_bo', 'usr_cy') ORDER BY 1`,
    );
    expect(rows).toEqual([
      { user_id: 'usr_bo', balance: 10 },
      { user_id: 'usr_cy', balance: 2 },
    ]);
  });
});
