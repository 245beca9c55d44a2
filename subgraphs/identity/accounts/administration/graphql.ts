import { LastOwnerError } from '@codai/contracts/identity';
import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { OrganizationKind } from '../../organizations/tenants/types.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { UserStatusType, UserType } from '../../users/graphql.ts';
import { listUsers, reinstateUser, suspendUser, type TenantName, tenantNames } from './service.ts';

builder.queryList('users', {
  type: builder.connectionOf({ name: 'User', node: UserType }),
  description: 'People with an account, newest first, suspended ones too. For platform administrators.',
  authScopes: operator,
  args: (arg) => ({
    search: arg.string({
      required: false,
      description:
        'Beginning of a handle or of a word of the name, or a whole e-mail address or id, at most 254 characters; null means everybody.',
      validate: z.string().max(254),
    }),
    status: arg({
      type: UserStatusType,
      required: false,
      description: 'Only accounts in this state; null means both.',
    }),
  }),
  list: (ctx, caller, { search, status, ...args }) => listUsers(ctx, caller, { ...args, text: search, status }),
});

const NAMES_ASKED_MAX = 100;

const TenantNameType = builder.objectWithId<TenantName>('TenantName', {
  description: 'Name of a tenant for the lists of operators, who see no more of tenants in which they have no part.',
  authScopes: operator,
  fields: (t) => ({
    name: t.text('name', 'Name of the tenant.'),
    kind: t.value('kind', OrganizationKind, 'Kind of the tenant.'),
  }),
});

builder.queryField('tenantNames', (t) =>
  t.field({
    type: [TenantNameType],
    nullable: { list: false, items: true },
    description:
      'Names of tenants, in the order of the ids; null for an id without a tenant. For platform administrators.',
    authScopes: operator,
    args: {
      ids: t.arg.idList({
        description: `Ids of tenants, at most ${NAMES_ASKED_MAX}.`,
        validate: z.array(z.string()).max(NAMES_ASKED_MAX),
      }),
    },
    resolve: (_root, { ids }, ctx) => tenantNames(ctx, ids),
  }),
);

builder.verb('suspendUser', {
  description: 'Suspends an active account and ends its sessions. For platform administrators.',
  authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    userId: t.idOf('User'),
    reason: t.string({ description: 'Reason for the record, 1 to 500 characters.' }),
  }),
  result: UserType,
  refusals: [InvalidStateError, LastOwnerError, NotFoundError, ValidationError],
  run: suspendUser,
});

builder.verb('reinstateUser', {
  description: 'Lets a suspended account sign in again. For platform administrators.',
  authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
  input: (t) => ({ userId: t.idOf('User') }),
  result: UserType,
  refusals: [InvalidStateError, NotFoundError],
  run: reinstateUser,
});
