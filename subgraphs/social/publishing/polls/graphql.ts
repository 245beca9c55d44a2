import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostType } from '../posts/graphql.ts';
import type { PollOptionRow, PollRow } from './loaders.ts';
import { votePoll } from './service.ts';

const PollOptionType = builder.objectRef<PollOptionRow>('PollOption').implement({
  description: 'Option of a poll.',
  authScopes: anyone,
  fields: (t) => ({
    position: t.integer('position', 'Position in the poll, from 0.'),
    text: t.text('text', 'Text of the option, 1 to 100 characters.'),
    voteCount: t.integer(
      'voteCount',
      'Number of votes; null until the viewer has voted or the poll is closed. The author always sees it.',
      { nullable: true },
    ),
  }),
});

const PollType = builder.objectRef<PollRow>('Poll').implement({
  description: 'Poll under a post. Each person votes once, and a vote cannot be changed.',
  authScopes: anyone,
  fields: (t) => ({
    closesAt: t.instant('closesAt', 'Instant from which no vote is taken, in UTC.'),
    isClosed: t.boolean({
      description: 'Whether the poll is closed.',
      resolve: ({ closesAt }, _args, ctx) => ctx.clock.now() >= closesAt,
    }),
    isMultiple: t.flag('isMultiple', 'Whether several options may be chosen.'),
    voterCount: t.integer('voterCount', 'Number of people who voted and whom the viewer may see.'),
    viewerPositions: t.intList({
      nullable: true,
      description: 'Positions that the viewer chose; null before the vote.',
      resolve: ({ viewerPositions }) => viewerPositions,
    }),
    options: t.field({
      type: [PollOptionType],
      ...usualLength(4),
      description: 'Options in their order, 2 to 10.',
      resolve: ({ options }) => [...options],
    }),
  }),
});

builder.objectField(PostType, 'poll', (t) =>
  t.field({
    type: PollType,
    nullable: true,
    description: 'Poll under the post; null without one.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.poll.load(id),
  }),
);

builder.verb('votePoll', {
  description: 'Votes in the poll of a post, once.',
  authScopes: twoFactors,
  input: (t) => ({
    postId: t.idOf('Post', 'Id of the post with the poll.'),
    positions: t.intList({
      description: 'Positions of the chosen options, each once; exactly one unless `isMultiple`.',
    }),
  }),
  result: PostType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError],
  run: votePoll,
  read: 'postId',
});
