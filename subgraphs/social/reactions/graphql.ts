import { connectionOf, found, NotFoundError, pageArgs, signedIn, unwrap } from '@codai/kit';
import { builder } from '../builder.ts';
import type { CommentRow } from '../comments/comment-row.ts';
import { CommentType } from '../comments/graphql.ts';
import type { SocialContext } from '../context.ts';
import { ReactionKind } from '../generated/prisma/enums.ts';
import { PostType } from '../posts/graphql.ts';
import type { PostRow } from '../posts/post-row.ts';
import { UserType } from '../users/graphql.ts';
import { type ReactionCountRow, type ReactionRow, reactionsTo } from './loaders.ts';
import { addReaction, type ReactedTo, removeReaction } from './service.ts';

const ReactionKindType = builder.enumType('ReactionKind', { values: Object.keys(ReactionKind) as ReactionKind[] });

const ReactionCountType = builder.objectRef<ReactionCountRow>('ReactionCount').implement({
  description: 'How often one kind of reaction was given, as the viewer may know it.',
  authScopes: { public: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: ReactionKindType }),
    count: t.exposeInt('count', { description: 'At least 1, without people whom a block hides from the viewer.' }),
    viewerReacted: t.exposeBoolean('viewerReacted'),
  }),
});

const ReactionType = builder.objectRef<ReactionRow>('Reaction').implement({
  authScopes: { public: true },
  fields: (t) => ({
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    kind: t.expose('kind', { type: ReactionKindType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ReactionConnection = connectionOf(builder, { name: 'Reaction', node: ReactionType });

for (const target of [PostType, CommentType]) {
  builder.objectFields(target as typeof PostType, (t) => ({
    reactions: t.field({
      type: [ReactionCountType],
      description: 'By kind; kinds that nobody gave are left out.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.reactionCounts.load(id))],
    }),
    reactedBy: t.field({
      type: ReactionConnection,
      description: 'Who reacted, newest first.',
      args: { ...pageArgs(t), kind: t.arg({ type: ReactionKindType }) },
      resolve: ({ id }, args, ctx) => reactionsTo(ctx, ctx.caller, id, args),
    }),
  }));
}

const ReactionTarget = builder.unionType('ReactionTarget', {
  types: [PostType, CommentType],
  resolveType: (target) => ('postId' in target ? CommentType : PostType),
});

const ReactedType = builder.objectRef<{ readonly target: CommentRow | PostRow }>('Reacted').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ target: t.field({ type: ReactionTarget, resolve: ({ target }) => target }) }),
});

const verbs = {
  addReaction: { run: addReaction, describe: 'Reacts to a post or comment: once per kind, twice is once.' },
  removeReaction: { run: removeReaction, describe: 'Takes a reaction back.' },
} as const;

for (const [name, { run, describe }] of Object.entries(verbs)) {
  const Input = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({
      targetId: t.id({ required: true, description: "A post's or a comment's." }),
      kind: t.field({ type: ReactionKindType, required: true }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: ReactedType,
      description: describe,
      authScopes: { signedIn: 2 },
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: Input, required: true }) },
      resolve: async (_root, { input }, ctx) => ({
        target: await targetOf(ctx, unwrap(await run(ctx, signedIn(ctx), input))),
      }),
    }),
  );
}

async function targetOf(
  { loaders }: SocialContext,
  { targetType, targetId }: ReactedTo,
): Promise<CommentRow | PostRow> {
  const row =
    targetType === 'POST' ? await loaders.post.load(targetId as never) : await loaders.comment.load(targetId as never);
  return found<CommentRow | PostRow>(row, 'ReactionTarget');
}
