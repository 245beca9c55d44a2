import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const set = (who: Caller, limits: object[], timeZone?: string) =>
  games.call(who, 'setPlayLimits', { limits, timeZone });
const minutes = (amount: number | null) => ({ kind: 'PLAY_MINUTES_PER_DAY', amount });
const limitOf = (answer: Answered, kind: string) =>
  (answer.limits as { kind: string; amount: number | null }[]).find((one) => one.kind === kind);
const begin = (who: Caller) => games.call(who, 'playAgainstAi', { gameSlug: 'reversi', level: 1, isSecond: false });

/** Has a person make some moves, each after so many seconds. */
async function play(who: Caller, gaps: readonly number[]) {
  const { id } = await begin(who);
  for (const gap of gaps) {
    games.clock.advance(gap * 1_000);
    const match = (await games.match(who, id)) as Answered;
    await games.call(who, 'playMove', { matchId: id, move: match.legalMoves[0], expectedVersion: match.version });
  }
  return id;
}

async function guard(guardian: Caller, minor: Caller) {
  const { id: guardianshipId, guardianCode } = await games.call(guardian, 'inviteMinor', {});
  return { guardianshipId, answer: await games.call(minor, 'acceptGuardian', { guardianCode }) };
}

describe('GAME-10: play time', () => {
  it('refuses to begin a match once the minutes of the day are used, and lets the running one be finished', async () => {
    const ana = player('ana');
    await set(ana, [minutes(5)]);
    const running = await play(ana, [120, 120, 60]);
    for (const [verb, input] of [
      ['playAgainstAi', { gameSlug: 'quiz', level: 1 }],
      ['findMatch', { gameSlug: 'reversi', timeControl: 'RAPID' }],
      ['createLobby', { gameSlug: 'reversi', timeControl: 'RAPID' }],
      ['createTournament', { gameSlug: 'reversi', name: 'Cup', format: 'SWISS', timeControl: 'RAPID', playersMax: 4 }],
    ] as const)
      expect(await games.call(ana, verb, input), verb).toMatchObject({ code: 'PLAY_LIMIT_REACHED' });
    const { joinCode } = await games.call(player('bo'), 'createLobby', { gameSlug: 'reversi', timeControl: 'RAPID' });
    expect((await games.call(ana, 'joinLobby', { joinCode })).code).toBe('PLAY_LIMIT_REACHED');
    const cup = { gameSlug: 'reversi', name: 'Cup', format: 'SWISS', timeControl: 'RAPID', playersMax: 4 };
    const { id: tournamentId } = await games.call(player('bo'), 'createTournament', cup);
    expect((await games.call(ana, 'joinTournament', { tournamentId })).code).toBe('PLAY_LIMIT_REACHED');
    const match = (await games.match(ana, running)) as Answered;
    const move = { matchId: running, move: match.legalMoves[0], expectedVersion: match.version };
    expect((await games.call(ana, 'playMove', move)).code).toBeUndefined();
    games.clock.advance(DAY_MS);
    expect((await begin(ana)).code).toBeUndefined();
  });

  it('pairs nobody whose minutes ran out while waiting, and closes their invitations', async () => {
    const [cy, dan] = [player('cy'), player('dan')];
    const { joinCode } = await games.call(cy, 'createLobby', { gameSlug: 'reversi', timeControl: 'RAPID' });
    await games.call(cy, 'findMatch', { gameSlug: 'septica', timeControl: 'RAPID' });
    await set(cy, [minutes(1)]);
    await play(cy, [60]);
    expect((await games.call(dan, 'findMatch', { gameSlug: 'septica', timeControl: 'RAPID' })).match).toBeNull();
    expect((await games.call(dan, 'joinLobby', { joinCode })).code).toBe('LOBBY_CLOSED');
  });

  it('holds a lower limit at once and a higher one after 24 hours, also with concurrent requests', async () => {
    const eve = player('eve');
    await set(eve, [minutes(30)]);
    const answers = await Promise.all([60, 20, 90].map((amount) => set(eve, [minutes(amount)])));
    expect(answers.every(({ code }) => code === undefined)).toBe(true);
    const now = async () =>
      limitOf(
        (await games.ask<{ playLimits: Answered }>(eve, '{ playLimits { limits { kind amount } } }')).playLimits,
        'PLAY_MINUTES_PER_DAY',
      )?.amount;
    expect(await now()).toBe(20);
    await set(eve, [minutes(120)]);
    games.clock.advance(DAY_MS - 1);
    expect(await now()).toBe(20);
    games.clock.advance(1);
    expect(await now()).toBe(120);
  });

  it('changes the time zone of a person with limits after 24 hours', async () => {
    const fay = player('fay');
    expect(await set(fay, [minutes(10)], 'Europe/Bucharest')).toMatchObject({ timeZone: 'Europe/Bucharest' });
    expect(await set(fay, [], 'Asia/Tokyo')).toMatchObject({ timeZone: 'Europe/Bucharest' });
    games.clock.advance(DAY_MS);
    expect(await set(fay, [])).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect((await set(fay, [], 'Mars/Base')).code).toBe('VALIDATION_FAILED');
  });
});

describe('GAME-10: spending', () => {
  it('lets exactly as many of eight concurrent purchases through as the limit allows', async () => {
    const gil = player('gil');
    await games.database.admin.query(
      `INSERT INTO games.coin_entry VALUES ('cne_gil', 'usr_gil', 500, 'REWARD', 'test', $1)`,
      [games.clock.now()],
    );
    await set(gil, [{ kind: 'COINS_PER_DAY', amount: 50 }]);
    const buy = () => games.call(gil, 'purchaseItem', { itemId: 'sti_confetti', idempotencyKey: randomUUID() });
    const answers = await Promise.all(Array.from({ length: 8 }, buy));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(3);
    expect(answers.filter(({ code }) => code === 'PLAY_LIMIT_REACHED')).toHaveLength(5);
    games.clock.advance(DAY_MS);
    expect((await buy()).code).toBeUndefined();
    await set(gil, [{ kind: 'COINS_PER_MONTH', amount: 60 }]);
    expect((await buy()).code).toBe('PLAY_LIMIT_REACHED');
  });
});

describe('GAME-10: guardians', () => {
  it('hold for a minor, who can neither raise nor end them', async () => {
    const [parent, kid] = [player('parent'), player('kid')];
    const { guardianshipId, answer } = await guard(parent, kid);
    expect(answer).toMatchObject({ guardian: { guardian: { id: 'usr_parent' } } });
    const controls = { minorId: 'usr_kid', limits: [minutes(1)], timeZone: 'Europe/Bucharest' };
    expect(await games.call(parent, 'setParentalControls', controls)).toMatchObject({ timeZone: 'Europe/Bucharest' });
    expect(limitOf(await set(kid, [minutes(600)]), 'PLAY_MINUTES_PER_DAY')).toMatchObject({
      amount: 1,
      guardianAmount: 1,
    });
    expect((await set(kid, [], 'Asia/Tokyo')).code).toBe('CONFLICT');
    await play(kid, [60]);
    expect((await begin(kid)).code).toBe('PLAY_LIMIT_REACHED');
    for (const who of [kid, player('stranger')]) {
      expect((await games.call(who, 'setParentalControls', { ...controls, limits: [minutes(null)] })).code).toBe(
        'NOT_FOUND',
      );
      expect((await games.call(who, 'endGuardianship', { guardianshipId })).code).toBe('NOT_FOUND');
    }
    const seen = (who: Caller) =>
      games.ask<{ playLimits: Answered | null }>(who, '{ playLimits(userId: "usr_kid") { limits { kind used } } }');
    expect((await seen(player('stranger'))).playLimits).toBeNull();
    expect(limitOf((await seen(parent)).playLimits as Answered, 'PLAY_MINUTES_PER_DAY')).toMatchObject({ used: 1 });
    expect((await games.call(parent, 'endGuardianship', { guardianshipId })).status).toBe('ENDED');
    expect((await begin(kid)).code).toBeUndefined();
  });

  it('are refused to the minor by the database itself', async () => {
    const [parent, kid] = [player('warden'), player('ward')];
    await guard(parent, kid);
    await games.call(parent, 'setParentalControls', { minorId: 'usr_ward', limits: [minutes(5)] });
    const { database } = games.deps;
    const asKid = { ...kid, userId: 'usr_ward' } as never;
    const changed = await database.write(asKid, (tx) =>
      tx.playLimit.updateMany({ where: { userId: 'usr_ward' }, data: { amount: null, setterId: 'usr_ward' } }),
    );
    const deleted = await database.write(asKid, (tx) => tx.playLimit.deleteMany({ where: { userId: 'usr_ward' } }));
    const ended = database.write(asKid, (tx) =>
      tx.guardianship.updateMany({ where: { minorId: 'usr_ward' }, data: { status: 'ENDED', endedAt: new Date() } }),
    );
    expect([changed, deleted]).toEqual([{ count: 0 }, { count: 0 }]);
    await expect(ended).rejects.toThrow(/row-level security/);
  });

  it('are one for each minor, also of four codes that are accepted at once', async () => {
    const codes = await Promise.all(
      ['p1', 'p2', 'p3', 'p4'].map(async (name) => (await games.call(player(name), 'inviteMinor', {})).guardianCode),
    );
    const answers = await Promise.all(
      codes.map((guardianCode) => games.call(player('only'), 'acceptGuardian', { guardianCode })),
    );
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(3);
    expect((await games.call(player('only'), 'inviteMinor', {})).code).toBe('CONFLICT');
    expect((await games.call(player('x'), 'acceptGuardian', { guardianCode: 'unknown' })).code).toBe('NOT_FOUND');
  });

  it('are ended by an operator', async () => {
    const { guardianshipId } = await guard(player('lost'), player('grown'));
    const operator = callerOf({ userId: 'usr_operator', tenantId: 'org_house', roles: ['PLATFORM_ADMIN'] });
    await games.call(operator, 'endGuardianship', { guardianshipId });
    const { playLimits } = await games.ask<{ playLimits: Answered }>(
      player('grown'),
      '{ playLimits { guardian { id } } }',
    );
    expect(playLimits.guardian).toBeNull();
  });
});
