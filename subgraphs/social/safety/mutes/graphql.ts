import { NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { RelationshipType } from '../../people/follows/graphql.ts';
import { UserType } from '../../people/users/graphql.ts';
import { listMutes, type MuteRow, muteUser, unmuteUser } from './service.ts';

const MutedUserType = builder.objectRef<MuteRow>('MutedUser').implement({
  description: 'Mute that the caller has placed on a person. The person is not notified.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person who is muted.'),
    mutedAt: t.instant('mutedAt', 'Instant of the mute, in UTC.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the mute ends, in UTC; null until it is removed.', {
      nullable: true,
    }),
  }),
});

builder.queryList('mutedUsers', {
  type: builder.connectionOf({ name: 'MutedUser', node: MutedUserType }),
  description: 'Mutes of the caller that are in force, newest first.',
  authScopes: twoFactors,
  list: listMutes,
});

builder.verb('muteUser', {
  description:
    'Leaves a person’s posts out of the caller’s feeds, suggestions and notifications without telling them. Muting again sets the end anew.',
  authScopes: twoFactors,
  input: (t) => ({
    userId: t.idOf('User', 'Id of the other person.'),
    forMinutes: t.int({
      required: false,
      description: 'Number of minutes, 1 to 525,600; null mutes until the mute is removed.',
    }),
  }),
  result: RelationshipType,
  refusals: [NotFoundError, ValidationError],
  run: (ctx, caller, { userId, forMinutes }) => muteUser(ctx, caller, { userId, forMinutes: forMinutes ?? null }),
  read: ({ userId }, ctx) => ctx.loaders.relationship.load(userId),
});

builder.verb('unmuteUser', {
  description: 'Removes the caller’s mute of a person. Without a mute nothing changes.',
  authScopes: twoFactors,
  input: (t) => ({ userId: t.idOf('User', 'Id of the other person.') }),
  result: RelationshipType,
  run: unmuteUser,
  read: ({ userId }, ctx) => ctx.loaders.relationship.load(userId),
});
