import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
const [ana, bo, cy] = [player('ana'), player('bo'), player('cy')];
beforeAll(async () => {
  games = await openGames();
  await games.between(ana, bo);
  await games.between(bo, cy);
  const held = [
    ['ana', 'sti_walnut_board', 1],
    ['bo', 'sti_folk_cards', 1],
    ['cy', 'sti_folk_cards', 1],
    ['cy', 'sti_confetti', 4],
  ];
  for (const [name, item, amount] of held)
    await games.database.admin.query(
      `INSERT INTO games.inventory_entry VALUES ('ive_' || $1 || $2, 'usr_' || $1, $2, $3, 'PURCHASE', 'test ' || $2, now())`,
      [name, item, amount],
    );
});
afterAll(() => games[Symbol.asyncDispose]());

const offer = (who: typeof ana, to: string, given: string, wanted: string) =>
  games.call(who, 'offerTrade', {
    recipientId: `usr_${to}`,
    givenItemId: `sti_${given}`,
    wantedItemId: `sti_${wanted}`,
  });
const accept = (who: typeof ana, tradeId: string) => games.call(who, 'acceptTrade', { tradeId });
const holdings = async (name: string) =>
  (
    await games.database.admin.query<{ item: string }>(
      `SELECT store_item_id AS item FROM games.inventory_item WHERE user_id = $1 AND quantity > 0 ORDER BY 1`,
      [`usr_${name}`],
    )
  ).rows.map(({ item }) => item);

describe('GAME-7: a trade', () => {
  it('changes both pieces at once, and once of eight acceptances of two offers of one piece', async () => {
    const first = await offer(ana, 'bo', 'walnut_board', 'folk_cards');
    expect((await offer(ana, 'bo', 'walnut_board', 'folk_cards')).id).toBe(first.id);
    const second = await offer(ana, 'cy', 'walnut_board', 'folk_cards');
    expect((await accept(ana, first.id)).code).toBe('NOT_FOUND');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? accept(bo, first.id) : accept(cy, second.id))),
    );
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(await holdings('ana')).toEqual(['sti_folk_cards']);
    const { rows } = await games.database.admin.query<{ entries: number; held: number }>(
      `SELECT (SELECT sum(amount)::int FROM games.inventory_entry e WHERE e.user_id = i.user_id AND e.store_item_id = i.store_item_id) AS entries,
              quantity AS held FROM games.inventory_item i`,
    );
    for (const { entries, held } of rows) expect(held).toBe(entries);
    expect(rows.reduce((sum, { held }) => sum + held, 0)).toBe(7);
  });

  it('waits for another one of the same two people in the other direction, and both are done', async () => {
    const [dee, eli] = [player('dee'), player('eli')];
    await games.between(dee, eli);
    for (const [name, item] of [
      ['dee', 'sti_walnut_board'],
      ['eli', 'sti_confetti'],
    ])
      await games.database.admin.query(
        `INSERT INTO games.inventory_entry VALUES ('ive_' || $1, 'usr_' || $1, $2, 5, 'PURCHASE', 'test', now())`,
        [name, item],
      );
    const there = await offer(dee, 'eli', 'walnut_board', 'confetti');
    const back = await offer(eli, 'dee', 'confetti', 'walnut_board');
    const answers = await Promise.all([accept(eli, there.id), accept(dee, back.id)]);
    expect(answers.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED']);
  });

  it('is refused to oneself, to people who block each other, without the piece and a second time', async () => {
    expect((await offer(cy, 'cy', 'confetti', 'folk_cards')).code).toBe('CONFLICT');
    expect((await offer(cy, 'nobody', 'confetti', 'folk_cards')).code).toBe('NOT_FOUND');
    expect((await offer(cy, 'ana', 'none', 'folk_cards')).code).toBe('ITEM_NOT_HELD');
    const open: Answered = await offer(cy, 'ana', 'confetti', 'folk_cards');
    expect((await offer(cy, 'ana', 'confetti', 'walnut_board')).code).toBe('CONFLICT');
    await games.database.admin.query(`SELECT access.keep_apart('usr_ana', 'usr_cy')`);
    expect((await accept(ana, open.id)).code).toBe('NOT_FOUND');
    expect((await games.call(player('x'), 'closeTrade', { tradeId: open.id })).code).toBe('NOT_FOUND');
    expect((await games.call(ana, 'closeTrade', { tradeId: open.id })).status).toBe('CLOSED');
    expect((await games.call(cy, 'closeTrade', { tradeId: open.id })).code).toBe('INVALID_STATE');
    expect((await offer(cy, 'ana', 'confetti', 'folk_cards')).code).toBe('NOT_FOUND');
  });
});
