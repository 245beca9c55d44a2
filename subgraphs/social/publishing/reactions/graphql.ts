import { NotFoundError } from '@codai/kit';
import { anyone, found, pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { SocialContext } from '../../context.ts';
import { MessageType } from '../../messaging/messages/graphql.ts';
import { UserType } from '../../people/users/graphql.ts';
import type { CommentRow } from '../comments/comment-row.ts';
import { CommentType } from '../comments/graphql.ts';
import { PostType } from '../posts/graphql.ts';
import type { PostRow } from '../posts/post-row.ts';
import { type ReactionCountRow, type ReactionRow, reactionsTo } from './loaders.ts';
import { addMessageReaction, removeMessageReaction } from './messages.ts';
import { addReaction, type ReactedTo, removeReaction } from './service.ts';

const ReactionKindType = builder.enumeration('ReactionKind', 'Kind of a reaction.', {
  LIKE: 'Approval.',
  LOVE: 'Affection.',
  SUPPORT: 'Support or sympathy.',
  INSIGHTFUL: 'Appreciation of something learned.',
  FUNNY: 'Amusement.',
});

const ReactionCountType = builder.objectRef<ReactionCountRow>('ReactionCount').implement({
  description: 'Number of reactions of one kind, as far as the viewer may see them.',
  authScopes: anyone,
  fields: (t) => ({
    kind: t.value('kind', ReactionKindType, 'Kind of the reactions.'),
    count: t.integer(
      'count',
      'Number of people who reacted, at least 1. People hidden from the viewer by a block are not counted.',
    ),
    viewerReacted: t.flag('viewerReacted', 'Whether the viewer has reacted with this kind.'),
  }),
});

const ReactionType = builder.objectRef<ReactionRow>('Reaction').implement({
  description: 'Reaction of one person to a post, comment or message.',
  authScopes: anyone,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'User who reacted.'),
    kind: t.value('kind', ReactionKindType, 'Kind of the reaction.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ReactionConnection = builder.connectionOf({ name: 'Reaction', node: ReactionType });

for (const target of [PostType, CommentType]) {
  builder.objectFields(target as typeof PostType, (t) => ({
    reactions: t.field({
      type: [ReactionCountType],
      ...usualLength(3),
      description: 'Reactions counted by kind; kinds without reactions are left out.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.reactionCounts.load(id))],
    }),
    reactedBy: t.field({
      type: ReactionConnection,
      description: 'Reactions that the viewer may see, newest first.',
      args: {
        ...pageArgs(t),
        kind: t.arg({
          type: ReactionKindType,
          required: false,
          description: 'Only reactions of this kind; all kinds when null.',
        }),
      },
      resolve: ({ id }, args, ctx) => reactionsTo(ctx, ctx.caller, id, args),
    }),
  }));
}

builder.objectFields(MessageType, (t) => ({
  reactions: t.field({
    type: [ReactionCountType],
    ...usualLength(1),
    description: 'Reactions counted by kind; kinds without reactions are left out. None where `text` is null.',
    resolve: async ({ id, text }, _args, ctx) =>
      text === null ? [] : [...(await ctx.loaders.reactionCounts.load(id))],
  }),
  reactedBy: t.field({
    type: ReactionConnection,
    description: 'Reactions that the viewer may see, newest first. None where `text` is null.',
    args: pageArgs(t),
    resolve: ({ id, text }, args, ctx) => reactionsTo(ctx, ctx.caller, text === null ? '' : id, args),
  }),
}));

const ReactionTarget = builder.unionType('ReactionTarget', {
  description: 'Post or comment that can be reacted to.',
  types: [PostType, CommentType],
  resolveType: (target) => ('postId' in target ? CommentType : PostType),
});

const ReactedType = builder.objectRef<{ readonly target: CommentRow | PostRow }>('Reacted').implement({
  description: 'Result of adding or removing a reaction.',
  authScopes: twoFactors,
  fields: (t) => ({
    target: t.field({
      type: ReactionTarget,
      description: 'Post or comment after the change.',
      resolve: ({ target }) => target,
    }),
  }),
});

const verbs = {
  addReaction: {
    run: addReaction,
    describe: 'Adds a reaction of the caller to a post or comment. Adding the same kind again changes nothing.',
  },
  removeReaction: {
    run: removeReaction,
    describe: 'Removes a reaction of the caller from a post or comment. Removing an absent one changes nothing.',
  },
} as const;

for (const [name, { run, describe }] of Object.entries(verbs)) {
  builder.verb(name, {
    description: describe,
    authScopes: twoFactors,
    input: (t) => ({
      targetId: t.id({ description: 'Id of the post or comment.' }),
      kind: t.field({ type: ReactionKindType, description: 'Kind of the reaction.' }),
    }),
    result: ReactedType,
    refusals: [NotFoundError],
    run: run,
    read: async (reactedTo, ctx) => ({ target: await targetOf(ctx, reactedTo) }),
  });
}

async function targetOf(
  { loaders }: SocialContext,
  { targetType, targetId }: ReactedTo,
): Promise<CommentRow | PostRow> {
  const loader = targetType === 'POST' ? loaders.post : loaders.comment;
  return found<CommentRow | PostRow>(await loader.load(targetId), 'ReactionTarget');
}

const messageVerbs = {
  addMessageReaction: {
    run: addMessageReaction,
    describe: 'Adds a reaction of the caller to a message. Adding the same kind again changes nothing.',
  },
  removeMessageReaction: {
    run: removeMessageReaction,
    describe: 'Removes a reaction of the caller from a message. Removing an absent one changes nothing.',
  },
} as const;

for (const [name, { run, describe }] of Object.entries(messageVerbs)) {
  builder.verb(name, {
    description: describe,
    authScopes: twoFactors,
    input: (t) => ({
      messageId: t.idOf('ChatMessage', 'Id of a message that the caller reads.'),
      kind: t.field({ type: ReactionKindType, description: 'Kind of the reaction.' }),
    }),
    result: MessageType,
    refusals: [NotFoundError],
    run,
    read: 'messageId',
  });
}
