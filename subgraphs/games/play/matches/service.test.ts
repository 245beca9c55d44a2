import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECK } from '../../rules/septica.ts';
import { commitmentOf, randomOf, shuffled } from '../../rules/shuffle.ts';
import { type Answered, type GamesUnderTest, matchShape, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

const [ana, bo, stranger] = ['ana', 'bo', 'stranger'].map(player) as [
  ReturnType<typeof player>,
  ReturnType<typeof player>,
  ReturnType<typeof player>,
];
const cardsOf = ({ view }: Answered) => (view as { hands: { cards: string[] | null; count: number }[] }).hands;

describe('a move', () => {
  it('GAME-1: is made by the player to move, and refused with its reason otherwise', async () => {
    const matchId = await games.between(ana, bo);
    const move = (caller: typeof ana, text: string, expectedVersion = 1) =>
      games.call(caller, 'playMove', { matchId, move: text, expectedVersion });
    expect((await move(bo, 'd3')).code).toBe('NOT_YOUR_TURN');
    expect((await move(stranger, 'd3')).code).toBe('NOT_FOUND');
    expect((await move(ana, 'a1')).code).toBe('ILLEGAL_MOVE');
    expect((await move(ana, 'd3'.repeat(20))).code).toBe('VALIDATION_FAILED');
    expect((await move(ana, 'd3', 7)).code).toBe('VERSION_CONFLICT');
    expect(await move(ana, 'd3')).toMatchObject({ version: 2, toMove: 1, moves: [{ number: 1, seat: 0, move: 'd3' }] });
    expect((await move(ana, 'd3')).code).toBe('VERSION_CONFLICT');
  });

  it('GAME-3: is accepted once of eight at the same time with one version', async () => {
    const matchId = await games.between(ana, bo);
    const answers = await Promise.all(
      ['d3', 'c4', 'f5', 'e6', 'd3', 'c4', 'f5', 'e6'].map((move) =>
        games.call(ana, 'playMove', { matchId, move, expectedVersion: 1 }),
      ),
    );
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'VERSION_CONFLICT')).toHaveLength(7);
    expect(await games.match(ana, matchId)).toMatchObject({ version: 2, moves: [{ number: 1 }] });
  });

  it('GAME-2: never shows or names a card of the other hand, in a match that is played to its end', async () => {
    const matchId = await games.between(ana, bo, { gameSlug: 'septica', isRated: false });
    const follow = `subscription ($id: ID!) { matchUpdated(matchId: $id) { ${matchShape} } }`;
    const seenByBo = await games.subscribe(bo, follow, { id: matchId });
    const played: string[] = [];
    for (;;) {
      const [hers, his] = (await Promise.all([games.match(ana, matchId), games.match(bo, matchId)])) as [
        Answered,
        Answered,
      ];
      if (hers.status !== 'ACTIVE') break;
      const [herHand, hisHand] = [cardsOf(hers)[0]?.cards ?? [], cardsOf(his)[1]?.cards ?? []];
      expect([cardsOf(hers)[1]?.cards, cardsOf(his)[0]?.cards]).toEqual([null, null]);
      const text = JSON.stringify(his);
      for (const card of herHand) expect(text).not.toContain(`"${card}"`);
      for (const card of hisHand) expect(JSON.stringify(hers)).not.toContain(`"${card}"`);
      expect(his.seed).toBeNull();
      const [mover, seen, other] = hers.toMove === 0 ? [ana, hers, hisHand] : [bo, his, herHand];
      // Guesses of the other hand cost requests: the first few moves have them.
      if (played.length < 4) {
        const guess = { matchId, move: other[0], expectedVersion: seen.version };
        expect((await games.call(mover, 'playMove', guess)).code).toBe('ILLEGAL_MOVE');
      }
      const move = seen.legalMoves[0] as string;
      await games.call(mover, 'playMove', { matchId, move, expectedVersion: seen.version });
      await games.runEvents();
      const { value } = await seenByBo.next();
      const live = value.data.matchUpdated as Answered;
      if (live.status === 'ACTIVE') expect(cardsOf(live)[0]?.cards).toBeNull();
      if (move !== 'yield') played.push(move);
    }
    await seenByBo.return?.();
    const over = (await games.match(ana, matchId)) as Answered;
    // The seed that is revealed is the one of the commitment, and deals the cards again.
    expect(commitmentOf(String(over.seed))).toBe(over.commitment);
    const dealt = shuffled(DECK, randomOf(String(over.seed), 'start'));
    expect([...played].sort()).toEqual([...dealt].sort());
    expect(await games.match(stranger, matchId)).toBeNull();
  });

  it('GAME-2: keeps the choice, the answer and later questions of a quiz until both have answered', async () => {
    const matchId = await games.between(ana, bo, { gameSlug: 'quiz', isRated: false });
    expect((await games.match(bo, matchId))?.view).toMatchObject({ question: null });
    const asked = (await games.call(ana, 'playMove', { matchId, move: 'C', expectedVersion: 1 })).view;
    expect(asked).toMatchObject({ ownChoice: 2, past: [] });
    expect(await games.match(bo, matchId)).toMatchObject({ moves: [], view: { ownChoice: null, past: [] } });
    await games.call(bo, 'playMove', { matchId, move: 'A', expectedVersion: 2 });
    expect((await games.match(ana, matchId))?.view).toMatchObject({ round: 1, past: [{ choices: [2, 0] }] });
  });
});

describe('the end of a match', () => {
  it('GAME-1: stands for ever, and the replay of its moves leads to it', async () => {
    const matchId = await games.between(ana, bo, { gameSlug: 'quiz' });
    const over = await games.playOut(matchId, [ana, bo]);
    expect(over).toMatchObject({ status: 'FINISHED', ending: 'RULES', toMove: null, legalMoves: [] });
    const shape = '... on QuizView { round past { answer choices } }';
    const document = `query ($id: ID!) { match(id: $id) { view { ${shape} } } replay(matchId: $id) { frames { ${shape} } } }`;
    const answer = await games.ask<{ match: { view: object }; replay: { frames: object[] } }>(stranger, document, {
      id: matchId,
    });
    expect(answer.replay.frames).toHaveLength((over.moves as unknown[]).length + 1);
    expect(answer.replay.frames.at(-1)).toEqual(answer.match.view);
    expect((await games.call(ana, 'playMove', { matchId, move: 'A', expectedVersion: over.version })).code).toBe(
      'MATCH_OVER',
    );
    expect((await games.call(bo, 'resign', { matchId })).code).toBe('MATCH_OVER');
    await expect(
      games.database.admin.query('UPDATE games.match SET winner = 1 - coalesce(winner, 0) WHERE id = $1', [matchId]),
    ).rejects.toThrow(/match_is_over/);
  });

  it('comes by resignation, agreement and time, or not at all before the second move', async () => {
    const early = await games.between(ana, bo);
    expect(await games.call(bo, 'resign', { matchId: early })).toMatchObject({ status: 'ABORTED', winner: null });
    const two = async () => {
      const matchId = await games.between(ana, bo, { timeControl: 'BLITZ' });
      await games.call(ana, 'playMove', { matchId, move: 'd3', expectedVersion: 1 });
      await games.call(bo, 'playMove', { matchId, move: 'c3', expectedVersion: 2 });
      return matchId;
    };
    expect(await games.call(ana, 'resign', { matchId: await two() })).toMatchObject({
      winner: 1,
      ending: 'RESIGNATION',
    });
    const drawn = await two();
    expect(await games.call(bo, 'offerDraw', { matchId: drawn })).toMatchObject({ status: 'ACTIVE', drawOfferedBy: 1 });
    expect(await games.call(ana, 'offerDraw', { matchId: drawn })).toMatchObject({ winner: null, ending: 'AGREEMENT' });
    const late = await two();
    games.clock.advance(182_000);
    expect((await games.call(ana, 'playMove', { matchId: late, move: 'c4', expectedVersion: 3 })).code).toBe(
      'MATCH_OVER',
    );
    await games.runJobs({ ahead: true });
    expect(await games.match(ana, late)).toMatchObject({ status: 'FINISHED', winner: 1, ending: 'TIMEOUT' });
  });
});

it('leaves the version as it is when a player repeats the offer of a draw, so that the move of the other one is accepted', async () => {
  const matchId = await games.between(ana, bo);
  const { version } = await games.call(bo, 'offerDraw', { matchId });
  expect(await games.call(bo, 'offerDraw', { matchId })).toMatchObject({ version, drawOfferedBy: 1 });
  const moved = await games.call(ana, 'playMove', { matchId, move: 'd3', expectedVersion: version });
  expect(moved).toMatchObject({ version: version + 1, drawOfferedBy: null });
});

describe('a match against the computer', () => {
  it('GAME-11: has a reply to each move, begins when the computer is first, and is unknown to others', async () => {
    const first = await games.call(ana, 'playAgainstAi', { gameSlug: 'reversi', level: 2, isSecond: true });
    expect(first).toMatchObject({ mySeat: 1, toMove: 1, moves: [{ seat: 0 }] });
    const next = await games.call(ana, 'playMove', {
      matchId: first.id,
      move: first.legalMoves[0],
      expectedVersion: first.version,
    });
    expect((next.moves as unknown[]).length).toBeGreaterThanOrEqual(3);
    expect(await games.match(bo, first.id)).toBeNull();
    expect((await games.call(ana, 'offerDraw', { matchId: first.id })).code).toBe('INVALID_STATE');
    for (const gameSlug of ['septica', 'quiz']) {
      const started = await games.call(ana, 'playAgainstAi', { gameSlug, level: 1 });
      expect((await games.playOut(started.id, [ana, ana])).status).toBe('FINISHED');
    }
    expect((await games.call(ana, 'playAgainstAi', { gameSlug: 'quiz', level: 3 })).code).toBe('VALIDATION_FAILED');
    expect((await games.call(ana, 'playAgainstAi', { gameSlug: 'chess', level: 1 })).code).toBe('NOT_FOUND');
  });
});

it('shows rated matches of reversi to spectators, and matches by invitation to their players alone', async () => {
  const [open, closed] = [await games.between(ana, bo), await games.between(ana, bo, { isRated: false })];
  const { liveMatches } = await games.ask<{ liveMatches: { edges: { node: { id: string } }[] } }>(
    stranger,
    '{ liveMatches { edges { node { id mySeat legalMoves } } } }',
  );
  const ids = liveMatches.edges.map(({ node }) => node.id);
  expect([ids.includes(open), ids.includes(closed)]).toEqual([true, false]);
  expect(await games.match(stranger, open)).toMatchObject({ mySeat: null, legalMoves: [] });
  const { myMatches } = await games.ask<{ myMatches: { edges: { node: { id: string } }[] } }>(
    bo,
    '{ myMatches(gameSlug: "reversi", status: ACTIVE) { edges { node { id } } } }',
  );
  expect(myMatches.edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining([open, closed]));
});

it('publishes the turn of a person who is away from a match without a clock', async () => {
  const [fay, gil] = [player('fay'), player('gil')];
  const matchId = await games.between(fay, gil, { timeControl: 'CORRESPONDENCE' });
  const came = async () =>
    (await games.published())
      .filter(({ type, data }) => type === 'games.turn.came' && data.matchId === matchId)
      .map(({ data }) => data.userId);
  await games.call(fay, 'playMove', { matchId, move: 'd3', expectedVersion: 1 });
  expect(await came()).toEqual(['usr_gil']);
  await games.call(gil, 'playMove', { matchId, move: 'c3', expectedVersion: 2 });
  expect(await came()).toEqual(['usr_gil']);
  games.clock.advance(900_000);
  const seen = await games.match(fay, matchId);
  await games.call(fay, 'playMove', { matchId, move: seen?.legalMoves[0], expectedVersion: 3 });
  expect(await came()).toEqual(['usr_gil', 'usr_gil']);
});

it('shows public matches and replays to a session of one factor, which plays none of them', async () => {
  const [ana, bo] = [player('one_ana'), player('one_bo')];
  const again = (caller: typeof ana) => ({ ...caller, aal: 1 as const });
  const open = await games.between(ana, bo);
  const hidden = await games.between(ana, bo, { gameSlug: 'septica' });
  const friendly = await games.between(ana, bo, { isRated: false });
  expect(await games.match(again(ana), open)).toMatchObject({ mySeat: null, legalMoves: [], status: 'ACTIVE' });
  expect(await games.match(again(ana), hidden)).toBeNull();
  expect(await games.match(again(ana), friendly)).toBeNull();
  const refused = await games.execute(
    again(ana),
    'mutation ($input: PlayMoveInput!) { playMove(input: $input) { __typename } }',
    { input: { matchId: open, move: 'd3', expectedVersion: 1 } },
  );
  expect(refused.errors?.[0]?.extensions.code).toBe('MFA_REQUIRED');
  await games.playOut(hidden, [ana, bo]);
  const replay = 'query ($id: ID!) { replay(matchId: $id) { frames { __typename } } }';
  expect((await games.ask<{ replay: object }>(again(player('one_eve')), replay, { id: hidden })).replay).not.toBeNull();
});
