import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordProgress } from '../../standing/achievements/service.ts';
import { settleMatch } from '../../standing/settle.ts';
import { type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
let seasonId: string;
const DAY_MS = 86_400_000;
const operator = { ...player('operator'), roles: ['OWNER', 'PLATFORM_ADMIN'] as const };
const at = (days: number) => new Date(games.clock.now().getTime() + days * DAY_MS);
const tiers = [
  { xp: 40, freeCoins: 10, premiumCoins: 30, premiumItemId: 'sti_confetti' },
  { xp: 200, freeItemId: 'sti_confetti', premiumItemId: 'sti_walnut_board' },
  { xp: 5_000, premiumCoins: 50 },
];
const asOperator = (verb: string, input: object) =>
  games.call({ ...operator, authenticatedAt: games.clock.now() }, verb, input);
const names = { name: 'Spring', nameRo: 'Primăvară' };
const plan = (from: number, to: number) =>
  asOperator('planSeason', { ...names, startsAt: at(from), endsAt: at(to), passPrice: 60, tiers });
const claim = (name: string, tier: number, isPremium = false) =>
  games.call(player(name), 'claimSeasonTier', { seasonId, tier, isPremium });
const buy = (name: string) => games.call(player(name), 'buySeasonPass', { seasonId });
const xpOf = async (name: string) =>
  (await games.ask<{ currentSeason: { xp: number } }>(player(name), '{ currentSeason { xp } }')).currentSeason.xp;
const won = async (winner: string, loser: string) => {
  const matchId = await games.between(player(winner), player(loser));
  await games.call(player(winner), 'playMove', { matchId, move: 'd3', expectedVersion: 1 });
  await games.call(player(loser), 'playMove', { matchId, move: 'c3', expectedVersion: 2 });
  await Promise.all([loser, loser, loser].map((name) => games.call(player(name), 'resign', { matchId })));
  return matchId;
};
const pay = (name: string, amount: number) =>
  games.database.admin.query(`INSERT INTO games.coin_entry VALUES ($1, $2, $3, 'REWARD', $1, now())`, [
    `cne_${name}_${amount}`,
    `usr_${name}`,
    amount,
  ]);
const rows = async <Row extends object>(sql: string) => (await games.database.admin.query<Row>(sql)).rows;
const held = (name: string) =>
  rows<{ store_item_id: string; quantity: number }>(
    `SELECT store_item_id, quantity FROM games.inventory_item WHERE user_id = 'usr_${name}' ORDER BY 1`,
  );
const account = async (name: string) =>
  (await rows<object>(`SELECT balance, debt FROM games.coin_account WHERE user_id = 'usr_${name}'`))[0];

beforeAll(async () => {
  games = await openGames();
  seasonId = (await plan(1, 31)).id;
  games.clock.advance(2 * DAY_MS);
});
afterAll(async () => {
  // GAME-7: Σ granted − Σ consumed = Σ held, of everybody and with the rewards of seasons.
  const sums = await rows<{ entries: number; held: number }>(
    `SELECT coalesce((SELECT sum(amount)::int FROM games.coin_entry e WHERE e.user_id = a.user_id), 0) AS entries, a.balance AS held FROM games.coin_account a
     UNION ALL SELECT coalesce((SELECT sum(amount)::int FROM games.inventory_entry e WHERE e.user_id = i.user_id AND e.store_item_id = i.store_item_id), 0), i.quantity FROM games.inventory_item i
     UNION ALL SELECT coalesce((SELECT sum(amount)::int FROM games.season_xp x WHERE x.user_id = p.user_id AND x.season_id = p.season_id), 0), p.xp FROM games.season_player p`,
  );
  for (const { entries, held: now } of sums) expect(now).toBe(entries);
  await games[Symbol.asyncDispose]();
});

describe('a season', () => {
  it('is planned once for a time, also of four plans at once, and cancelled only before it begins', async () => {
    const answers = await Promise.all([100, 110, 120, 129].map((from) => plan(from, from + 30)));
    expect(answers.map(({ reason }) => reason ?? 'IN').sort()).toEqual(['IN', ...Array(3).fill('SEASONS_OVERLAP')]);
    const planned = answers.find(({ code }) => code === undefined);
    expect(planned).toMatchObject({
      state: 'PLANNED',
      tiers: [{ tier: 1, free: { coins: 10, state: 'LOCKED' } }, {}, {}],
    });
    expect(await asOperator('cancelSeason', { seasonId: planned?.id })).toMatchObject({ state: 'PLANNED' });
    expect((await asOperator('cancelSeason', { seasonId: planned?.id })).code).toBe('NOT_FOUND');
    expect((await asOperator('cancelSeason', { seasonId })).code).toBe('INVALID_STATE');
    const { errors } = await games.execute(
      player('ana'),
      `mutation { cancelSeason(input: { seasonId: "${seasonId}" }) { __typename } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await plan(5, 40)).reason).toBe('SEASONS_OVERLAP');
  });

  it('GAME-7: counts the XP of a match once, also of a match that ends three times at once and is settled again', async () => {
    const matchId = await won('ana', 'bo');
    // A win and two achievements; a loss and one achievement.
    expect([await xpOf('ana'), await xpOf('bo')]).toEqual([400, 190]);
    const finished = {
      ...{ matchId, gameId: 'gam_reversi', gameSlug: 'reversi', isRated: true, aiLevel: null, aiLevelMax: 4 },
      players: [{ userId: 'usr_ana', points: 3, score: 1 as const }],
      now: games.clock.now(),
    };
    await games.deps.database.systemWrite(null, async (tx) => {
      expect(await recordProgress(tx, finished)).toEqual([]);
      await settleMatch(tx, finished);
    });
    expect(await xpOf('ana')).toBe(400);
    await expect(games.database.admin.query('UPDATE games.season_xp SET amount = 5')).rejects.toThrow(/entries_stay/);
    const reached = (await games.published()).filter(({ type }) => type === 'games.season.tier-reached');
    expect(reached.map(({ data }) => [data.userId, data.tier]).sort()).toEqual([
      ['usr_ana', 2],
      ['usr_bo', 1],
    ]);
  });

  it('GAME-7: counts three matches at once whose players are in two of them each', async () => {
    await Promise.all([won('cy', 'di'), won('cy', 'eve'), won('di', 'eve')]);
    // Two wins, of which the first unlocks two achievements; a win and a loss; two losses.
    expect([await xpOf('cy'), await xpOf('di'), await xpOf('eve')]).toEqual([500, 440, 230]);
  });

  it('GAME-7: gives a reward once, to eight claims at once, and none that is not reached', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => claim('ana', 1)));
    expect(answers.map(({ code }) => code ?? 'IN').sort()).toEqual([...Array(7).fill('ALREADY_CLAIMED'), 'IN']);
    expect(await claim('ana', 2)).toMatchObject({
      tiers: [{ free: { state: 'CLAIMED' } }, { free: { state: 'CLAIMED' } }, {}],
    });
    expect(await account('ana')).toEqual({ balance: 20, debt: 0 });
    expect(await held('ana')).toEqual([{ store_item_id: 'sti_confetti', quantity: 1 }]);
    expect((await claim('ana', 3)).reason).toBe('NO_REWARD');
    expect((await claim('ana', 3, true)).reason).toBe('TIER_NOT_REACHED');
    expect((await claim('ana', 1, true)).reason).toBe('PASS_REQUIRED');
    expect((await claim('ana', 4)).code).toBe('NOT_FOUND');
    expect((await claim('stranger', 1)).reason).toBe('TIER_NOT_REACHED');
  });
});

describe('the premium pass', () => {
  it('GAME-7: is bought once, by one of six purchases at once, and opens premium rewards', async () => {
    expect((await buy('ana')).code).toBe('INSUFFICIENT_COINS');
    await pay('ana', 200);
    const answers = await Promise.all(Array.from({ length: 6 }, () => buy('ana')));
    expect(answers.map(({ reason }) => reason ?? 'IN').sort()).toEqual(['IN', ...Array(5).fill('PASS_BOUGHT')]);
    expect(await account('ana')).toEqual({ balance: 160, debt: 0 });
    await Promise.all([1, 1, 2, 2].map((tier) => claim('ana', tier, true)));
    expect(await account('ana')).toEqual({ balance: 190, debt: 0 });
    expect(await held('ana')).toEqual([
      { store_item_id: 'sti_confetti', quantity: 2 },
      { store_item_id: 'sti_walnut_board', quantity: 1 },
    ]);
  });

  it('GAME-7: is refunded once, of three refunds at once, with what it gave and is still held', async () => {
    // Both pieces of confetti are used up: nothing of them can be taken back.
    await games.call(player('ana'), 'consumeItem', { itemId: 'sti_confetti' });
    await games.call(player('ana'), 'consumeItem', { itemId: 'sti_confetti' });
    const refund = (name: string) => asOperator('refundSeasonPass', { seasonId, userId: `usr_${name}` });
    const answers = await Promise.all([refund('ana'), refund('ana'), refund('ana'), claim('ana', 1, true)]);
    expect(
      answers
        .slice(0, 3)
        .map(({ code }) => code ?? 'IN')
        .sort(),
    ).toEqual(['IN', 'INVALID_STATE', 'INVALID_STATE']);
    expect(await account('ana')).toEqual({ balance: 220, debt: 0 });
    expect(await held('ana')).toEqual([
      { store_item_id: 'sti_confetti', quantity: 0 },
      { store_item_id: 'sti_walnut_board', quantity: 0 },
    ]);
    expect((await claim('ana', 2, true)).reason).toBe('PASS_REQUIRED');
    expect((await buy('ana')).reason).toBe('PASS_BOUGHT');
    expect((await refund('bo')).code).toBe('NOT_FOUND');
    const revoked = (await games.published()).filter(({ type }) => type === 'games.item.revoked');
    expect(revoked.map(({ data }) => data.itemId)).toEqual(['sti_walnut_board']);
  });

  it('GAME-10: counts towards the limit of coins, which the guardian of a minor sets', async () => {
    await pay('bo', 500);
    const { guardianCode } = await games.call(player('gil'), 'inviteMinor', {});
    await games.call(player('bo'), 'acceptGuardian', { guardianCode });
    const limits = [{ kind: 'COINS_PER_DAY', amount: 59 }];
    await games.call(player('gil'), 'setParentalControls', { minorId: 'usr_bo', limits });
    expect((await buy('bo')).code).toBe('PLAY_LIMIT_REACHED');
    expect(await account('bo')).toMatchObject({ balance: 502 });
  });

  it('keeps an old season readable and its rewards claimable, and sells and counts nothing for it', async () => {
    await pay('cy', 500);
    games.clock.advance(40 * DAY_MS);
    expect((await buy('cy')).code).toBe('INVALID_STATE');
    await won('cy', 'di');
    expect(await claim('cy', 1)).toMatchObject({
      state: 'ENDED',
      xp: 500,
      tiers: [{ free: { state: 'CLAIMED' } }, {}, {}],
    });
    const { currentSeason, gameSeasons } = await games.ask<{ currentSeason: null; gameSeasons: { edges: object[] } }>(
      player('cy'),
      '{ currentSeason { id } gameSeasons { edges { node { id xp } } } }',
    );
    expect([currentSeason, gameSeasons.edges]).toEqual([null, [{ node: { id: seasonId, xp: 500 } }]]);
  });
});
