import type { Caller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { opposite, type PlayedMove, replay, type Seat } from '../rules/game.ts';
import { rulesFor } from '../rules/games.ts';
import { DECK, type SepticaState } from '../rules/septica.ts';
import { type Random, randomOf } from '../rules/shuffle.ts';
import { type Answered, type GamesUnderTest, matchShape, openGames, player } from '../testing/games.ts';

/** People and matches that are on at once: a slice in `npm test`, all of them in `npm run prove`. */
const [BOTS, MATCHES] = process.env.PROVE ? [200, 1_000] : [4, 6];
const GAMES = ['septica', 'reversi', 'quiz'] as const;
const MOVES_BETWEEN_EVENTS = 100;

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

/** Text that a client received about a match, in the version that it is about. A null seat is a stranger. */
interface Received {
  readonly matchId: string;
  readonly seat: Seat | null;
  readonly version: number;
  readonly text: string;
}
interface Stored {
  readonly id: string;
  readonly slug: string;
  readonly setup: unknown;
  readonly seed: string;
  readonly state: unknown;
  readonly winner: Seat | null;
  readonly status: string;
  readonly version: number;
  readonly moves: PlayedMove[] | null;
  readonly scores: [number, number];
}

let random: Random;
const anyOf = <Item>(items: readonly Item[]) => items[random(items.length)] as Item;
const bots: readonly Caller[] = Array.from({ length: BOTS }, (_, at) => player(`bot_${at}`));
const received: Received[] = [];
let moves = 0;
let relaying: Promise<unknown> | null = null;

/** Brings events to those who follow matches, from time to time. */
async function relay() {
  relaying ??= games.runEvents().finally(() => {
    relaying = null;
    games.statements.splice(0);
  });
  await relaying;
}

/** Runs an operation and keeps all that the client received. */
async function ask(
  client: { caller: Caller; matchId: string; seat: Seat | null; version: number },
  text: string,
  variables: object,
) {
  const { caller, ...about } = client;
  const answer = await games.execute<Record<string, Answered | null>>(caller, text, variables as never);
  const [value = null] = Object.values(answer.data ?? {});
  received.push({ ...about, version: value?.version ?? about.version, text: JSON.stringify(answer) });
  return value;
}

const MATCH = `query ($id: ID!) { match(id: $id) { ${matchShape} } }`;
const MOVE = `mutation ($input: PlayMoveInput!) { playMove(input: $input) { __typename ... on Match { ${matchShape} } ... on Error { code message } } }`;
const FOLLOW = `subscription ($id: ID!) { matchUpdated(matchId: $id) { ${matchShape} } }`;

/** Follows a match as one of its players; `ended` resolves when it is over. */
async function follow(caller: Caller, matchId: string, seat: Seat) {
  const stream = await games.subscribe<{ matchUpdated: Answered }>(caller, FOLLOW, { id: matchId });
  const ended = (async () => {
    for await (const payload of stream) {
      const match = payload.data?.matchUpdated;
      received.push({ matchId, seat, version: match?.version ?? 0, text: JSON.stringify(payload) });
      if (match?.status !== 'ACTIVE') break;
    }
  })();
  return { ended };
}

async function play(at: number, opened: () => Promise<unknown>): Promise<void> {
  const one = at % BOTS;
  const other = (one + 1 + (Math.floor(at / BOTS) % (BOTS - 1))) % BOTS;
  const players = [bots[one], bots[other]] as [Caller, Caller];
  const gameSlug = GAMES[at % GAMES.length] as string;
  const matchId = await games.between(players[0], players[1], { gameSlug, timeControl: 'CORRESPONDENCE' });
  const followed =
    gameSlug === 'septica' ? [await follow(players[0], matchId, 0), await follow(players[1], matchId, 1)] : [];
  await opened();
  let seat: Seat | null = 0;
  let version = 1;
  while (seat !== null) {
    const mover: Caller = players[seat];
    const seen: Answered | null = await ask({ caller: mover, matchId, seat, version }, MATCH, { id: matchId });
    if (seen === null) throw new Error('A player sees the match.');
    const about = { matchId, version: seen.version };
    // Guesses, moves out of turn and the looks of strangers must tell nothing either.
    if (random(12) === 0) {
      const input = { matchId, move: anyOf(DECK), expectedVersion: seen.version };
      await ask({ ...about, caller: players[opposite(seat)], seat: opposite(seat) }, MOVE, { input });
      await ask({ ...about, caller: player('stranger'), seat: null }, MATCH, { id: matchId });
      const strange = anyOf(DECK.filter((card) => !seen.legalMoves.includes(card)));
      const refused = await ask({ ...about, caller: mover, seat }, MOVE, { input: { ...input, move: strange } });
      expect(refused?.code).toBe('ILLEGAL_MOVE');
    }
    const input = { matchId, move: anyOf(seen.legalMoves), expectedVersion: seen.version };
    const after: Answered | null = await ask({ ...about, caller: mover, seat }, MOVE, { input });
    if (after?.__typename !== 'Match') throw new Error(`A legal move was refused: ${JSON.stringify(after)}`);
    version = after.version;
    seat = after.toMove as Seat | null;
    moves += 1;
    if (moves % MOVES_BETWEEN_EVENTS === 0) await relay();
  }
  await relay();
  await relay();
  await Promise.all(followed.map(({ ended }) => ended));
}

/** Cards of a state that a seat does not see; a stranger sees no hand. */
function hiddenFrom({ talon, hands, turn }: SepticaState, seat: Seat | null): readonly string[] {
  if (turn === null) return [];
  return [...talon, ...([0, 1] as const).filter((other) => other !== seat).flatMap((other) => hands[other])];
}

it(`GAME-1, GAME-2, GAME-5: ${BOTS} bots play ${MATCHES} matches at once, which replay to the stored results and show no hidden card`, async () => {
  random = randomOf(String(freshSeed()), 'bots');
  let open = 0;
  let begin: () => void = () => {};
  const allOpen = new Promise<void>((resolve) => {
    begin = resolve;
  });
  await Promise.all(
    Array.from({ length: MATCHES }, (_, at) =>
      play(at, () => {
        open += 1;
        if (open === MATCHES) begin();
        return allOpen;
      }),
    ),
  );
  const { rows } = await games.database.admin.query<Stored>(
    `SELECT m.id, g.slug, m.setup, m.seed, m.state, m.winner, m.status, m.version,
            (SELECT json_agg(json_build_object('seat', v.seat, 'move', v.move) ORDER BY v.number) FROM games.match_move v WHERE v.match_id = m.id) AS moves,
            (SELECT array_agg(s.score ORDER BY s.seat) FROM games.match_seat s WHERE s.match_id = m.id) AS scores
       FROM games.match m JOIN games.game g ON g.id = m.game_id`,
  );
  expect(rows).toHaveLength(MATCHES);
  const statesOf = new Map<string, readonly unknown[]>();
  for (const { id, slug, setup, seed, state, winner, status, version, moves: made, scores } of rows) {
    const rules = rulesFor(slug);
    const states = replay(rules, setup, randomOf(seed, 'start'), made ?? []);
    const last = states.at(-1);
    expect([status, version]).toEqual(['FINISHED', states.length]);
    expect(last).toEqual(state);
    expect(rules.resultOf(last)).toEqual({ winner });
    expect(rules.scores(last)).toEqual(scores);
    if (slug === 'septica') statesOf.set(id, states);
  }

  let searched = 0;
  for (const { matchId, seat, version, text } of received) {
    const state = statesOf.get(matchId)?.[version - 1] as SepticaState | undefined;
    if (state === undefined) continue;
    searched += 1;
    for (const card of hiddenFrom(state, seat)) {
      if (text.includes(`"${card}"`))
        throw new Error(`Seat ${seat} received the hidden card ${card} in version ${version} of ${matchId}: ${text}`);
    }
  }
  const live = received.filter(({ text }) => text.includes('matchUpdated')).length;
  expect(searched).toBeGreaterThan(MATCHES);
  expect(live).toBeGreaterThan(MATCHES);

  // Each finished match has changed the rating of both players once.
  const { rows: rated } = await games.database.admin.query<{ played: number; matches: number }>(
    `SELECT (SELECT sum(wins + draws + losses)::int FROM games.rating) AS played, (SELECT count(*)::int FROM games.match WHERE status = 'FINISHED') AS matches`,
  );
  expect(rated[0]?.played).toBe(2 * (rated[0]?.matches ?? 0));
});
