import { PlayLimitReachedError, ScoreRejectedError } from '@codai/contracts/games';
import { oneFactor, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { PuzzleState } from '../../rules/puzzle.ts';
import { LeaderboardType } from '../../standing/leaderboards/graphql.ts';
import { MOVES_MAX } from './rules.ts';
import { dailyPuzzle, submitScore } from './service.ts';

const moveList = z.array(z.string().max(2)).max(MOVES_MAX);

const PuzzleType = builder.objectRef<PuzzleState>('DailyPuzzle').implement({
  description: 'Position of reversi of a day, the same one for everybody. The person has the discs of seat 0.',
  authScopes: oneFactor,
  fields: (t) => ({
    day: t.text('day', 'Day in UTC, such as `2031-05-02`.'),
    board: t.text('board', 'Squares a1, b1 to h8, 64 characters: the seat of the disc, 0 or 1, or a point.'),
    legalMoves: t.stringList({
      ...usualLength(8),
      description: 'Squares on which the person may place a disc; empty at the end.',
      resolve: ({ legalMoves }) => [...legalMoves],
    }),
    last: t.string({
      nullable: true,
      description: 'Square of the last move of either side; null at the start.',
      resolve: ({ played }) => played.at(-1)?.move ?? null,
    }),
    isOver: t.flag('isOver', 'Whether nobody can move any more.'),
    score: t.integer('score', 'Discs of the person.'),
  }),
});

builder.queryField('dailyPuzzle', (t) =>
  t.field({
    type: PuzzleType,
    description: 'Puzzle of today after moves of the person and the replies of the computer to them.',
    authScopes: oneFactor,
    args: {
      moves: t.arg.stringList({
        required: false,
        description: 'Squares on which the person has placed discs, in their order; none when absent.',
        validate: moveList,
      }),
    },
    resolve: (_root, { moves }, ctx) => dailyPuzzle(ctx, moves ?? []),
  }),
);

builder.verb('submitScore', {
  description: 'Puts the score of a finished daily puzzle on its leaderboard, where the best one of the month counts.',
  authScopes: twoFactors,
  input: (t) => ({
    day: t.string({ description: 'Day of the puzzle in UTC: today, or yesterday within one month.' }),
    score: t.int({ description: 'Discs at the end.' }),
    moves: t.stringList({ description: 'Squares of the person’s moves in their order, as proof.', validate: moveList }),
  }),
  result: LeaderboardType,
  refusals: [PlayLimitReachedError, ScoreRejectedError],
  run: submitScore,
  read: 'leaderboardId',
});
