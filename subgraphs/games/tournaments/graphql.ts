import { PlayLimitReachedError } from '@codai/contracts/games';
import { ConflictError, InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import { GameType } from '../catalogue/graphql.ts';
import { MatchType, TimeControlType } from '../play/matches/types.ts';
import { UserType } from '../users/graphql.ts';
import { listTournaments } from './lists.ts';
import type { ShownTournament } from './loaders.ts';
import { createTournament, joinTournament, leaveTournament, startTournament } from './service.ts';
import { entrantsOf } from './standing.ts';

const FormatType = builder.enumeration('TournamentFormat', 'Way in which the players of a tournament meet.', {
  SWISS: 'Players of equal points meet in each round, and nobody meets somebody twice while that can be avoided.',
  KNOCKOUT: 'The winners go on; after a draw the one who joined earlier does.',
});
const StatusType = builder.enumeration('TournamentStatus', 'State of a tournament.', {
  OPEN: 'Players can join.',
  RUNNING: 'Its rounds are played.',
  FINISHED: 'All rounds are over.',
});

interface Standing {
  readonly rank: number;
  readonly userId: string | null;
  readonly seed: number;
  readonly points: number;
  readonly tieBreak: number;
}
const StandingType = builder.objectRef<Standing>('TournamentStanding').implement({
  description: 'Player of a tournament with the standing.',
  authScopes: twoFactors,
  fields: (t) => ({
    rank: t.integer('rank', 'Place, from 1.'),
    player: t.reference(UserType, 'userId', 'Player; null for one who was erased.', { nullable: true }),
    seed: t.integer('seed', 'Order of the start, from 1.'),
    points: t.float({
      description: 'Points: one for a win or a bye, half of one for a draw.',
      resolve: ({ points }) => points / 2,
    }),
    tieBreak: t.float({
      description: 'Sum of the points of the opponents, which decides between equal points.',
      resolve: ({ tieBreak }) => tieBreak / 2,
    }),
  }),
});

interface Board {
  readonly round: number;
  readonly board: number;
  readonly matchId: string | null;
  readonly userIds: readonly (string | null)[];
  readonly points: readonly (number | null)[];
}
const PairingType = builder.objectRef<Board>('TournamentPairing').implement({
  description: 'Two players of a round, or one who has a bye.',
  authScopes: twoFactors,
  fields: (t) => ({
    round: t.integer('round', 'Round, from 1.'),
    board: t.integer(
      'board',
      'Number of the board in the round, from 0. Winners of neighbouring boards of a knock-out meet.',
    ),
    players: t.field({
      type: [UserType],
      ...usualLength(2),
      description: 'Players; one has a bye when there is one. Players who were erased are left out.',
      resolve: ({ userIds }) => userIds.flatMap((id) => (id === null ? [] : [{ id }])),
    }),
    points: t.field({
      type: ['Float'],
      nullable: true,
      ...usualLength(2),
      description: 'Points of the seats; null until the match is over.',
      resolve: ({ points }) => (points.includes(null) ? null : points.map((one) => (one ?? 0) / 2)),
    }),
    match: t.reference(MatchType, 'matchId', 'Match; null for a bye, and for one that the caller may not see yet.', {
      nullable: true,
    }),
  }),
});

function boardsOf({ places, players }: ShownTournament): Board[] {
  const userOf = (playerId: string) => players.find(({ id }) => id === playerId)?.userId ?? null;
  const boards = new Map<string, Board>();
  for (const { round, board, matchId, playerId, points } of places) {
    const known = boards.get(`${round} ${board}`) ?? { round, board, matchId, userIds: [], points: [] };
    boards.set(`${round} ${board}`, {
      ...known,
      userIds: [...known.userIds, userOf(playerId)],
      points: [...known.points, points],
    });
  }
  return [...boards.values()];
}

const TournamentType = builder.entity<ShownTournament>('Tournament', 'tmt', {
  description: 'Tournament of one game. Its matches are rated and public.',
  authScopes: twoFactors,
  loader: 'tournament',
  fields: (t) => ({
    name: t.text('name', 'Name, 1 to 80 characters.'),
    game: t.reference(GameType, 'gameId', 'Game that is played.'),
    format: t.field({
      type: FormatType,
      description: 'Way in which the players meet.',
      resolve: ({ format }) => format as 'SWISS',
    }),
    timeControl: t.field({
      type: TimeControlType,
      description: 'Time of the players.',
      resolve: ({ timeControl }) => timeControl as 'RAPID',
    }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    playersMax: t.integer('playersMax', 'Number of players that can join, 2 to 32.'),
    round: t.integer('round', 'Round that is played, from 1; 0 before the start.'),
    rounds: t.integer('rounds', 'Number of rounds; 0 before the start.'),
    isMine: t.boolean({
      description: 'Whether the caller opened it, and starts it.',
      resolve: ({ createdById }, _args, { caller }) => createdById === caller.userId,
    }),
    isJoined: t.boolean({
      description: 'Whether the caller plays in it.',
      resolve: ({ players }, _args, { caller }) => players.some(({ userId }) => userId === caller.userId),
    }),
    players: t.field({
      type: [StandingType],
      ...usualLength(8),
      description: 'Players in the order of their standing, at most 32.',
      resolve: ({ players, places }) =>
        entrantsOf(players, places).map((entrant, at) => {
          const userId = players.find(({ id }) => id === entrant.id)?.userId ?? null;
          return { rank: at + 1, userId, seed: entrant.seed, points: entrant.points, tieBreak: entrant.tieBreak };
        }),
    }),
    pairings: t.field({
      type: [PairingType],
      ...usualLength(16),
      description: 'Pairings by round and board, at most 80.',
      resolve: (tournament) => boardsOf(tournament),
    }),
    createdAt: t.instant('createdAt', 'Instant at which it was opened.'),
    finishedAt: t.instant('finishedAt', 'Instant at which it ended; null before.', { nullable: true }),
  }),
});

builder.queryById('tournament', TournamentType, {
  description: 'Tournament by its id; null when there is none.',
  authScopes: twoFactors,
});
builder.queryList('tournaments', {
  type: builder.connectionOf({ name: 'Tournament', node: TournamentType }),
  description: 'Tournaments, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    status: arg({ type: StatusType, required: false, description: 'Only tournaments in this state.' }),
  }),
  list: listTournaments,
});

const one = { authScopes: twoFactors, result: TournamentType, read: 'tournamentId' } as const;
builder.verb('createTournament', {
  ...one,
  description: 'Opens a tournament for players to join. The caller is the first of them.',
  input: (t) => ({
    gameSlug: t.string({ description: 'Address of the game.' }),
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    format: t.field({ type: FormatType, description: 'Way in which the players meet.' }),
    timeControl: t.field({ type: TimeControlType, description: 'Time of the players.' }),
    playersMax: t.int({ defaultValue: 16, description: 'Number of players that can join, 2 to 32.' }),
  }),
  idempotent: true,
  refusals: [NotFoundError, PlayLimitReachedError, ValidationError],
  run: createTournament,
});
builder.verb('joinTournament', {
  ...one,
  description: 'Joins a tournament that has not started.',
  input: (t) => ({ tournamentId: t.idOf('Tournament') }),
  refusals: [ConflictError, InvalidStateError, NotFoundError, PlayLimitReachedError, QuotaExceededError],
  run: joinTournament,
});
builder.verb('leaveTournament', {
  ...one,
  description: 'Leaves a tournament that has not started.',
  input: (t) => ({ tournamentId: t.idOf('Tournament') }),
  refusals: [InvalidStateError, NotFoundError],
  run: leaveTournament,
});
builder.verb('startTournament', {
  ...one,
  description: 'Starts a tournament of the caller with the players who have joined, at least two.',
  input: (t) => ({ tournamentId: t.idOf('Tournament') }),
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: startTournament,
});
builder.subscriptionField('tournamentBracketChanged', (t) =>
  t.field({
    type: TournamentType,
    nullable: true,
    description: 'Emits a tournament each time that its players, its pairings or its results change.',
    authScopes: twoFactors,
    args: { tournamentId: t.arg.id({ description: 'Id of the tournament.' }) },
    subscribe: (_root, { tournamentId }, ctx) =>
      ctx.live.events({
        types: ['games.tournament.changed'],
        filter: ({ data }) => (data.tournamentId === tournamentId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.tournament.load(data.tournamentId),
  }),
);
