import { connectionOf, found, type Id, NotFoundError, pageArgs, signedIn, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { ProfileType } from '../profiles/graphql.ts';
import type { ProfileRow } from '../profiles/profile-row.ts';
import { UserType } from '../users/graphql.ts';
import { type BlockRow, type FollowFacts, listBlocks, listFollowers, listFollowing } from './lists.ts';
import type { RelationshipRow } from './loaders.ts';
import { blockUser, followUser, unblockUser, unfollowUser } from './service.ts';

const RelationshipType = builder.objectRef<RelationshipRow>('Relationship').implement({
  description: 'What the caller has done about a person; it tells nothing of what that person did.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    isFollowing: t.exposeBoolean('isFollowing'),
    isBlocking: t.exposeBoolean('isBlocking'),
  }),
});

const BlockedUserType = builder.objectRef<BlockRow>('BlockedUser').implement({
  description: 'A block by the caller.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    user: t.field({ type: UserType, resolve: ({ userId }) => ({ id: userId }) }),
    blockedAt: t.expose('blockedAt', { type: 'DateTime' }),
  }),
});

const FollowConnection = connectionOf<typeof builder.$inferSchemaTypes, ProfileRow, FollowFacts>(builder, {
  name: 'Follow',
  node: ProfileType,
  edgeFields: (t) => ({ since: t.expose('since', { type: 'DateTime' }) }),
});
const BlockedUserConnection = connectionOf(builder, { name: 'BlockedUser', node: BlockedUserType });

builder.objectFields(ProfileType, (t) => ({
  followers: t.field({
    type: FollowConnection,
    description: 'The newest follower first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => listFollowers(ctx, ctx.caller, userId, args),
  }),
  following: t.field({
    type: FollowConnection,
    description: 'The newest first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => listFollowing(ctx, ctx.caller, userId, args),
  }),
  viewerRelationship: t.field({
    type: RelationshipType,
    nullable: true,
    authScopes: { public: true },
    description: "The viewer's own; null for an anonymous one.",
    resolve: ({ userId }, _args, ctx) => (ctx.caller.aal < 2 ? null : ctx.loaders.relationship.load(userId)),
  }),
}));

builder.queryField('blockedUsers', (t) =>
  t.field({
    type: BlockedUserConnection,
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => listBlocks(ctx, ctx.caller, args),
  }),
);

const verbs = {
  followUser: {
    run: followUser,
    describe: 'Follows a person. Twice is once.',
    refusals: [NotFoundError, ValidationError],
  },
  unfollowUser: { run: unfollowUser, describe: 'Follows a person no longer.', refusals: [ValidationError] },
  blockUser: {
    run: blockUser,
    describe: 'From the return on neither of the two sees the other, on any path, and neither follows the other.',
    refusals: [NotFoundError, ValidationError],
  },
  unblockUser: { run: unblockUser, describe: "Lifts the caller's own block.", refusals: [ValidationError] },
} as const;

for (const [name, { run, describe, refusals }] of Object.entries(verbs)) {
  const Input = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({ userId: t.id({ required: true }) }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: RelationshipType,
      description: describe,
      authScopes: { signedIn: 2 },
      errors: { types: [...refusals] },
      args: { input: t.arg({ type: Input, required: true }) },
      resolve: async (_root, { input }, ctx) => {
        const { userId } = unwrap(await run(ctx, signedIn(ctx), { userId: input.userId as Id<'User'> }));
        return found(await ctx.loaders.relationship.load(userId), 'User');
      },
    }),
  );
}
