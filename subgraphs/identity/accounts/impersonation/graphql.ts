import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { oneFactor, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Session } from '../../generated/prisma/client.ts';
import { AuthPayloadType } from '../../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { currentImpersonation, endImpersonation, listImpersonations, startImpersonation } from './service.ts';

const ImpersonationType = builder.objectWithId<Session>('Impersonation', {
  description: 'Session in which an operator looks at the platform as a user. It reads only.',
  authScopes: oneFactor,
  fields: (t) => ({
    reason: t.string({
      description: 'Reason that the operator gave.',
      resolve: ({ impersonationReason }) => impersonationReason ?? '',
    }),
    startedAt: t.instant('startedAt', 'Instant at which it was started.'),
    expiresAt: t.instant('expiresAt', 'Instant at which it ends at the latest, 30 minutes after its start.'),
    endedAt: t.instant('endedAt', 'Instant at which it was ended; null while it is open or when it has expired.', {
      nullable: true,
    }),
  }),
});

builder.queryField('currentImpersonation', (t) =>
  t.field({
    type: ImpersonationType,
    nullable: true,
    authScopes: oneFactor,
    description: 'Impersonation that this request belongs to; null when the user acts. Clients show a banner by it.',
    resolve: (_root, _args, ctx) => currentImpersonation(ctx, ctx.caller),
  }),
);

builder.queryList('myImpersonations', {
  type: builder.connectionOf({ name: 'Impersonation', node: ImpersonationType }),
  description: 'Sessions in which operators looked at the platform as the caller, newest first, of the last 90 days.',
  authScopes: twoFactors,
  list: listImpersonations,
});

builder.verb('startImpersonation', {
  description:
    'Starts a session that reads what a user reads, for at most 30 minutes. The user is notified. An earlier one of the caller ends. For platform administrators; never of another one.',
  authScopes: { platformAdmin: true, stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    userId: t.idOf('User'),
    reason: t.string({ description: 'Reason, which the user is shown, 1 to 500 characters.' }),
    organizationId: t.id({
      required: false,
      description: 'Tenant of the user to look at; null means the personal one.',
    }),
  }),
  result: AuthPayloadType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { organizationId, ...input }) =>
    startImpersonation(ctx, caller, { ...input, organizationId: organizationId as never }),
});

builder.verb('endImpersonation', {
  description:
    'Ends at once the impersonation of a user that the caller has started. Succeeds also when it is over. Called with the session of the operator.',
  authScopes: { platformAdmin: true },
  input: (t) => ({ userId: t.idOf('User') }),
  result: ImpersonationType,
  refusals: [NotFoundError],
  run: endImpersonation,
  read: async ({ session }) => session,
});
