import { NotFoundError, ValidationError } from '@codai/kit';
import { anyone, pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ProfileType } from '../profiles/graphql.ts';
import type { ProfileRow } from '../profiles/profile-row.ts';
import { UserType } from '../users/graphql.ts';
import { type FollowFacts, listFollowers, listFollowing } from './lists.ts';
import type { RelationshipRow } from './loaders.ts';
import { followUser, unfollowUser } from './service.ts';

export const RelationshipType = builder.objectRef<RelationshipRow>('Relationship').implement({
  description: 'Relationship of the caller to a person. It reveals nothing about that person’s own follows and blocks.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    isFollowing: t.flag('isFollowing', 'Whether the caller follows the person.'),
    isBlocking: t.flag('isBlocking', 'Whether the caller blocks the person.'),
    isFollowRequested: t.flag(
      'isFollowRequested',
      'Whether the caller has asked to follow the person and has no answer.',
    ),
    isMuting: t.flag('isMuting', 'Whether the caller mutes the person.'),
  }),
});

const FollowConnection = builder.connectionOf<ProfileRow, FollowFacts>({
  name: 'Follow',
  node: ProfileType,
  edgeFields: (t) => ({
    since: t.instant('since', 'Instant since which the follow exists, in UTC.'),
  }),
});

builder.objectFields(ProfileType, (t) => ({
  followers: t.field({
    type: FollowConnection,
    description: 'Followers that the viewer may see, newest first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => listFollowers(ctx, ctx.caller, userId, args),
  }),
  following: t.field({
    type: FollowConnection,
    description: 'Followed people that the viewer may see, newest first.',
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => listFollowing(ctx, ctx.caller, userId, args),
  }),
  viewerRelationship: t.field({
    type: RelationshipType,
    nullable: true,
    authScopes: anyone,
    description: 'Viewer’s own relationship to the person; null for anonymous viewers and without a second factor.',
    resolve: ({ userId }, _args, ctx) => (ctx.caller.aal < 2 ? null : ctx.loaders.relationship.load(userId)),
  }),
}));

const verbs = {
  followUser: {
    run: followUser,
    describe: 'Follows a person, or asks to when their account is locked. Following again changes nothing.',
    refusals: [NotFoundError, ValidationError],
  },
  unfollowUser: {
    run: unfollowUser,
    describe: 'Stops following a person, and withdraws a request to. Without either nothing changes.',
    refusals: [ValidationError],
  },
} as const;

for (const [name, { run, describe, refusals }] of Object.entries(verbs)) {
  builder.verb(name, {
    description: describe,
    authScopes: twoFactors,
    input: (t) => ({ userId: t.idOf('User', 'Id of the other person.') }),
    result: RelationshipType,
    refusals,
    run: run,
    read: ({ userId }, ctx) => ctx.loaders.relationship.load(userId),
  });
}
