import { oneFactor, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { GameType } from '../../catalogue/graphql.ts';
import type { PastRound, QuizView, ShownQuestion } from '../../rules/quiz.ts';
import type { ReversiView } from '../../rules/reversi.ts';
import type { SepticaView } from '../../rules/septica.ts';
import { UserType } from '../../users/graphql.ts';
import type { ShownMatch } from './loaders.ts';
import { framesOf, legalMovesOf, movesOf, seatOf, viewOf } from './view.ts';

export const MatchStatusType = builder.enumeration('MatchStatus', 'State of a match.', {
  ACTIVE: 'The match is on.',
  FINISHED: 'The match has a result.',
  ABORTED: 'The match ended before its second move and counts for nobody.',
});
const EndingType = builder.enumeration('MatchEnding', 'Reason for which a match ended.', {
  RULES: 'The game was played to its end.',
  RESIGNATION: 'A player gave up.',
  AGREEMENT: 'Both players agreed on a draw.',
  TIMEOUT: 'The time of the player to move ran out.',
  ABORTED: 'A player left before the second move.',
});
export const TimeControlType = builder.enumeration('TimeControl', 'Time of the players.', {
  BLITZ: 'Three minutes for each player, and two seconds more with each move.',
  RAPID: 'Ten minutes for each player, and five seconds more with each move.',
  CORRESPONDENCE: 'Three days for each move.',
});

const ReversiType = builder.objectRef<ReversiView>('ReversiView').implement({
  description: 'Position of a match of reversi.',
  authScopes: oneFactor,
  fields: (t) => ({
    board: t.text('board', 'Squares a1, b1 to h8, 64 characters: the seat of the disc, 0 or 1, or a point.'),
  }),
});
const cards = 'A card is its rank (7, 8, 9, T, J, Q, K, A) and suit (C, D, H, S).';
const SepticaType = builder.objectRef<SepticaView>('SepticaView').implement({
  description: `Position of a match of șeptică as the caller sees it. ${cards}`,
  authScopes: oneFactor,
  fields: (t) => ({
    hands: t.field({
      type: [
        builder
          .objectRef<{ readonly cards: readonly string[] | null; readonly count: number }>('SepticaHand')
          .implement({
            description: 'Hand of a seat.',
            authScopes: oneFactor,
            fields: (h) => ({
              cards: h.stringList({
                nullable: true,
                ...usualLength(4),
                description: `Cards of the hand; null for one that is hidden. ${cards}`,
                resolve: (hand) => (hand.cards === null ? null : [...hand.cards]),
              }),
              count: h.integer('count', 'Number of its cards.'),
            }),
          }),
      ],
      ...usualLength(2),
      description: 'Hands of both seats.',
      resolve: ({ hands, handCounts }) => hands.map((hand, seat) => ({ cards: hand, count: handCounts[seat] ?? 0 })),
    }),
    talonCount: t.integer('talonCount', 'Number of cards that are still to be drawn.'),
    pile: t.stringList({
      ...usualLength(2),
      description: `Cards of the trick in the order in which they were played. ${cards}`,
      resolve: ({ pile }) => [...pile],
    }),
    leader: t.int({ description: 'Seat that leads the trick: 0 or 1.', resolve: ({ leader }) => leader }),
    holder: t.int({ description: 'Seat that takes the trick as it stands: 0 or 1.', resolve: ({ holder }) => holder }),
  }),
});
const QuestionType = builder.objectRef<ShownQuestion>('QuizQuestion').implement({
  description: 'Question of a quiz, without its answer.',
  authScopes: oneFactor,
  fields: (t) => ({
    topic: t.text('topic', 'Topic, such as `history`.'),
    prompt: t.text('prompt', 'Question in English.'),
    promptRo: t.text('promptRo', 'Question in Romanian.'),
    options: t.stringList({
      ...usualLength(4),
      description: 'Options A to D in English.',
      resolve: ({ options }) => [...options],
    }),
    optionsRo: t.stringList({
      ...usualLength(4),
      description: 'Options A to D in Romanian.',
      resolve: ({ optionsRo }) => [...optionsRo],
    }),
  }),
});
const PastRoundType = builder.objectRef<PastRound>('QuizRound').implement({
  description: 'Question that both players have answered.',
  authScopes: oneFactor,
  fields: (t) => ({
    question: t.field({
      type: QuestionType,
      description: 'Question that was asked.',
      resolve: ({ question }) => question,
    }),
    answer: t.integer('answer', 'Index of the right option, 0 to 3.'),
    choices: t.intList({
      ...usualLength(2),
      description: 'Options that the seats chose, 0 to 3.',
      resolve: ({ choices }) => [...choices],
    }),
  }),
});
const QuizType = builder.objectRef<QuizView>('QuizView').implement({
  description: 'Position of a quiz as the caller sees it.',
  authScopes: oneFactor,
  fields: (t) => ({
    round: t.integer('round', 'Number of questions that both have answered.'),
    rounds: t.integer('rounds', 'Number of questions of the match.'),
    question: t.field({
      type: QuestionType,
      nullable: true,
      description: 'Question that the caller is to answer or has just answered; null before, and at the end.',
      resolve: ({ question }) => question,
    }),
    ownChoice: t.int({
      nullable: true,
      description: 'Option that the caller chose for this question, 0 to 3; null before.',
      resolve: ({ ownChoice }) => ownChoice,
    }),
    past: t.field({
      type: [PastRoundType],
      ...usualLength(4),
      description: 'Questions that both have answered, in their order.',
      resolve: ({ past }) => [...past],
    }),
  }),
});

const viewTypes = { REVERSI: ReversiType, SEPTICA: SepticaType, QUIZ: QuizType } as const;
export const MatchViewType = builder.unionType('MatchView', {
  description: 'Position of a match as the caller sees it.',
  types: Object.values(viewTypes),
  resolveType: ({ kind }) => viewTypes[kind],
});

type Seated = ShownMatch['seats'][number];
const SeatType = builder.objectRef<Seated>('MatchSeat').implement({
  description: 'Seat of a match.',
  authScopes: oneFactor,
  fields: (t) => ({
    seat: t.integer('seat', 'Number of the seat: 0 begins.'),
    user: t.reference(UserType, 'userId', 'Person in the seat; null for the computer.', { nullable: true }),
    aiLevel: t.integer('aiLevel', 'Level of the computer; null for a person.', { nullable: true }),
    clockMs: t.integer('clockMs', 'Time left in milliseconds when the turn of the seat began; null without a clock.', {
      nullable: true,
    }),
    score: t.integer('score', 'Points by the rules of the game.'),
    ratingBefore: t.integer('ratingBefore', 'Rating before the match; null unless it was rated and has finished.', {
      nullable: true,
    }),
    ratingAfter: t.integer('ratingAfter', 'Rating after the match; null unless it was rated and has finished.', {
      nullable: true,
    }),
  }),
});
const MoveType = builder.objectRef<ShownMatch['moves'][number]>('MatchMove').implement({
  description: 'Move of a match.',
  authScopes: oneFactor,
  fields: (t) => ({
    number: t.integer('number', 'Number of the move, from 1.'),
    seat: t.integer('seat', 'Seat that moved: 0 or 1.'),
    move: t.text('move', 'Move in the notation of the game.'),
    playedAt: t.instant('playedAt', 'Instant of the move.'),
  }),
});

export const MatchType = builder.entity<ShownMatch>('Match', 'mtc', {
  description:
    'Match of two players. It is visible to them; a public one to everybody once nothing of it is hidden. With one factor the caller is a spectator of public ones.',
  authScopes: oneFactor,
  loader: 'match',
  fields: (t) => ({
    game: t.field({ type: GameType, description: 'Game that is played.', resolve: ({ game }) => game }),
    status: t.field({ type: MatchStatusType, description: 'State.', resolve: ({ status }) => status as 'ACTIVE' }),
    isRated: t.flag('isRated', 'Whether the result changes ratings.'),
    isPublic: t.flag('isPublic', 'Whether others see it once nothing of it is hidden.'),
    timeControl: t.field({
      type: TimeControlType,
      description: 'Time of the players.',
      resolve: ({ timeControl }) => timeControl as 'RAPID',
    }),
    seats: t.field({ type: [SeatType], ...usualLength(2), description: 'Both seats.', resolve: ({ seats }) => seats }),
    mySeat: t.int({
      nullable: true,
      description: 'Seat of the caller, 0 or 1; null for a spectator.',
      resolve: (match, _args, { caller }) => seatOf(match, caller),
    }),
    toMove: t.integer('toMove', 'Seat to move, 0 or 1; null when the match is over.', { nullable: true }),
    deadlineAt: t.instant('deadlineAt', 'Instant at which the seat to move loses; null when the match is over.', {
      nullable: true,
    }),
    view: t.field({
      type: MatchViewType,
      description: 'Position as the caller sees it.',
      resolve: (match, _args, { caller }) => viewOf(match, caller),
    }),
    legalMoves: t.stringList({
      ...usualLength(10),
      description: 'Moves that the caller may make now; empty when the caller is not to move.',
      resolve: (match, _args, { caller }) => [...legalMovesOf(match, caller)],
    }),
    moves: t.field({
      type: [MoveType],
      ...usualLength(30),
      description: 'Moves made, at most 200. Empty while a match goes on whose moves are hidden.',
      resolve: (match) => movesOf(match),
    }),
    drawOfferedBy: t.integer('drawOfferedBy', 'Seat that offers a draw, 0 or 1; null without an offer.', {
      nullable: true,
    }),
    winner: t.integer('winner', 'Seat that won, 0 or 1; null for a draw and before the end.', { nullable: true }),
    ending: t.field({
      type: EndingType,
      nullable: true,
      description: 'Reason for which it ended; null before.',
      resolve: ({ ending }) => ending as 'RULES' | null,
    }),
    commitment: t.text('commitment', 'SHA-256 of the seed of the shuffle, as hexadecimal digits.'),
    seed: t.string({
      nullable: true,
      description: 'Seed of the shuffle, which the commitment is the hash of; null until the match is over.',
      resolve: ({ seed, status }) => (status === 'ACTIVE' ? null : seed),
    }),
    version: t.integer('version', 'Version, which each change raises; for `expectedVersion`.'),
    createdAt: t.instant('createdAt', 'Instant of the start.'),
    finishedAt: t.instant('finishedAt', 'Instant of the end; null before.', { nullable: true }),
  }),
});

export const ReplayType = builder.objectRef<ShownMatch>('Replay').implement({
  description: 'Match that is over, move by move.',
  authScopes: oneFactor,
  fields: (t) => ({
    match: t.field({ type: MatchType, description: 'Match that is replayed.', resolve: (match) => match }),
    frames: t.field({
      type: [MatchViewType],
      ...usualLength(30),
      description: 'Positions from the start to the end, at most 201: one more than there are moves.',
      resolve: (match) => [...(framesOf(match) ?? [])],
    }),
  }),
});
