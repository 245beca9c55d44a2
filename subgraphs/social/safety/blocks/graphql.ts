import { NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { RelationshipType } from '../../people/follows/graphql.ts';
import { UserType } from '../../people/users/graphql.ts';
import type { BlockRow } from './lists.ts';
import { listBlocks } from './lists.ts';
import { blockUser, unblockUser } from './service.ts';

const BlockedUserType = builder.objectRef<BlockRow>('BlockedUser').implement({
  description: 'Block that the caller has placed on a person.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person who is blocked.'),
    blockedAt: t.instant('blockedAt', 'Instant of the block, in UTC.'),
  }),
});

const BlockedUserConnection = builder.connectionOf({ name: 'BlockedUser', node: BlockedUserType });

builder.queryList('blockedUsers', {
  type: BlockedUserConnection,
  description: 'Blocks of the caller, newest first.',
  authScopes: twoFactors,
  list: listBlocks,
});

const verbs = {
  blockUser: {
    run: blockUser,
    describe:
      'Blocks a person. Once this returns, neither of the two sees the other anywhere, and neither follows the other.',
    refusals: [NotFoundError, ValidationError],
  },
  unblockUser: {
    run: unblockUser,
    describe: 'Removes the caller’s block of a person. A block by that person remains.',
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
