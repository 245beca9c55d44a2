import { NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { RelationshipType } from '../follows/graphql.ts';
import { ProfileType } from '../profiles/graphql.ts';
import type { ProfileRow } from '../profiles/profile-row.ts';
import { acceptFollowRequest, listFollowRequests, type RequestFacts, rejectFollowRequest } from './service.ts';

builder.queryList('followRequests', {
  type: builder.connectionOf<ProfileRow, RequestFacts>({
    name: 'FollowRequest',
    node: ProfileType,
    edgeFields: (t) => ({ requestedAt: t.instant('requestedAt', 'Instant of the request, in UTC.') }),
  }),
  description: 'People who ask to follow the caller, newest first.',
  authScopes: twoFactors,
  list: listFollowRequests,
});

builder.verb('acceptFollowRequest', {
  description: 'Lets a person follow the caller who has asked to.',
  authScopes: twoFactors,
  input: (t) => ({ userId: t.idOf('User', 'Id of the person who asked.') }),
  result: RelationshipType,
  refusals: [NotFoundError],
  run: acceptFollowRequest,
  read: ({ userId }, ctx) => ctx.loaders.relationship.load(userId),
});

builder.verb('rejectFollowRequest', {
  description: 'Turns a request to follow the caller down. The person is not notified, and may ask again.',
  authScopes: twoFactors,
  input: (t) => ({ userId: t.idOf('User', 'Id of the person who asked.') }),
  result: RelationshipType,
  refusals: [NotFoundError],
  run: rejectFollowRequest,
  read: ({ userId }, ctx) => ctx.loaders.relationship.load(userId),
});
