import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import games from '../module.ts';

/** A player in a tenant of their own. */
export const player = (name: string): Caller =>
  callerOf({ userId: `usr_${name}`, tenantId: `org_of_${name}`, roles: ['OWNER'] });

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly version: number;
  readonly legalMoves: readonly string[];
  readonly [member: string]: unknown;
}

export const matchShape = `id version status toMove mySeat winner ending drawOfferedBy legalMoves commitment seed deadlineAt
  seats { seat user { id } aiLevel clockMs score ratingBefore ratingAfter } moves { number seat move }
  view { __typename ... on ReversiView { board } ... on SepticaView { hands { cards count } talonCount pile }
    ... on QuizView { round question { prompt } ownChoice past { answer choices } } }`;
const ticket = 'id status match { id }';
const lobby = 'id status joinCode match { id }';
const purse = 'id balance canClaim items { id held }';
const season =
  'id name state xp pass passPrice tiers { tier xp free { coins item { id } state } premium { coins item { id } state } }';
const fairPlayCase = 'id status note decisionReason player { id }';
const tournament =
  'id name status round rounds isJoined players { player { id } seed points rank } pairings { round board players { id } points match { id } }';
const limits =
  'id timeZone sessionMinutes guardian { id guardian { id } } guarded { id minor { id } } limits { kind amount used ownAmount guardianAmount nextAmount nextAt }';
const guardianship = 'id status guardianCode';
const trade = 'id status isMine given { id } wanted { id } proposer { id } recipient { id }';
const shapes: Readonly<Record<string, readonly [type: string, shape: string]>> = {
  playAgainstAi: ['Match', matchShape],
  playMove: ['Match', matchShape],
  resign: ['Match', matchShape],
  offerDraw: ['Match', matchShape],
  joinLobby: ['Match', matchShape],
  findMatch: ['MatchmakingTicket', ticket],
  cancelMatchmaking: ['MatchmakingTicket', ticket],
  createLobby: ['Lobby', lobby],
  closeLobby: ['Lobby', lobby],
  createTournament: ['Tournament', tournament],
  joinTournament: ['Tournament', tournament],
  leaveTournament: ['Tournament', tournament],
  startTournament: ['Tournament', tournament],
  reportPlayer: ['FairPlayCase', fairPlayCase],
  decideFairPlayCase: ['FairPlayCase', fairPlayCase],
  setPlayLimits: ['PlayLimits', limits],
  setParentalControls: ['PlayLimits', limits],
  acceptGuardian: ['PlayLimits', limits],
  inviteMinor: ['Guardianship', guardianship],
  endGuardianship: ['Guardianship', guardianship],
  submitScore: ['Leaderboard', 'id'],
  offerTrade: ['Trade', trade],
  acceptTrade: ['Trade', trade],
  closeTrade: ['Trade', trade],
  purchaseItem: ['Purse', purse],
  consumeItem: ['Purse', purse],
  planSeason: ['GameSeason', season],
  cancelSeason: ['GameSeason', season],
  claimSeasonTier: ['GameSeason', season],
  buySeasonPass: ['GameSeason', season],
  refundSeasonPass: ['GameSeason', season],
};
const reasons = new Set(['planSeason', 'claimSeasonTier', 'buySeasonPass']);
const keyed = new Set([
  'playAgainstAi',
  'findMatch',
  'createLobby',
  'createTournament',
  'reportPlayer',
  'inviteMinor',
  'purchaseItem',
  'consumeItem',
  'planSeason',
  'buySeasonPass',
]);

export interface GamesUnderTest extends TestSubgraph<Deps> {
  /** Calls a mutation; a keyed one gets a new key unless the input has one. */
  call(caller: Caller, verb: string, input: object): Promise<Answered>;
  ask<Data>(caller: Caller, document: string, variables?: object): Promise<Data>;
  match(caller: Caller, id: string): Promise<Answered | null>;
  /** A match of two people by an invitation; the first one begins. */
  between(
    one: Caller,
    other: Caller,
    facts?: { gameSlug?: string; isRated?: boolean; timeControl?: string },
  ): Promise<string>;
  /** Plays a match to its end, each seat choosing by `choose` among its legal moves, and returns it as the first player sees it. */
  playOut(
    id: string,
    players: readonly [Caller, Caller],
    choose?: (legal: readonly string[]) => string,
  ): Promise<Answered>;
}

export async function openGames(): Promise<GamesUnderTest> {
  const subject = await testSubgraph(games);
  const ask: GamesUnderTest['ask'] = async (caller, document, variables) => {
    const { data, errors } = await subject.execute(caller, document, variables as never);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as never;
  };
  const call: GamesUnderTest['call'] = async (caller, verb, input) => {
    const [type, shape] = shapes[verb] ?? ['', ''];
    const named = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!`;
    const document = `mutation ($input: ${named}) { ${verb}(input: $input) { __typename ... on ${type} { ${shape} } ... on Error { code } ${reasons.has(verb) ? '... on ConflictError { reason }' : ''} ${verb === 'submitScore' ? '... on ScoreRejectedError { reason }' : ''} } }`;
    const given = { ...(keyed.has(verb) && { idempotencyKey: randomUUID() }), ...input };
    const answer = await ask<Record<string, Answered>>(caller, document, { input: given });
    return answer[verb] as Answered;
  };
  const match: GamesUnderTest['match'] = async (caller, id) =>
    (await ask<{ match: Answered | null }>(caller, `query ($id: ID!) { match(id: $id) { ${matchShape} } }`, { id }))
      .match;
  return {
    ...subject,
    ask,
    call,
    match,
    async between(one, other, { gameSlug = 'reversi', isRated = true, timeControl = 'RAPID' } = {}) {
      const { joinCode } = await call(one, 'createLobby', { gameSlug, isRated, timeControl });
      return (await call(other, 'joinLobby', { joinCode })).id;
    },
    async playOut(id, players, choose = ([first = '']) => first) {
      let current = (await match(players[0], id)) as Answered;
      while (current.status === 'ACTIVE') {
        const mover = players[current.toMove as 0 | 1];
        const seen = (await match(mover, id)) as Answered;
        current = await call(mover, 'playMove', {
          matchId: id,
          move: choose(seen.legalMoves),
          expectedVersion: seen.version,
        });
        if (current.code !== undefined) throw new Error(`A legal move was refused: ${current.code}`);
      }
      return (await match(players[0], id)) as Answered;
    },
  };
}
