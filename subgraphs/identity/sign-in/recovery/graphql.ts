import { InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { InvalidStateError, NotFoundError, unwrap } from '@codai/kit';
import { anyone, oneFactor } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { MfaRecovery } from '../../generated/prisma/client.ts';
import { CodeSentType } from '../../proofs/codes/graphql.ts';
import { AuthPayloadType } from '../../sessions/graphql.ts';
import { approveMfaRecovery, cancelMfaRecovery, openRecoveryOf, startMfaRecovery } from './service.ts';

const MfaRecoveryType = builder.objectWithId<MfaRecovery>('MfaRecovery', {
  description: 'Recovery of an account whose holder has lost every second factor.',
  authScopes: anyone,
  fields: (t) => ({
    requestedAt: t.instant('requestedAt', 'Instant at which the recovery was opened.'),
    readyAt: t.instant('readyAt', 'Instant from which it can be completed, 24 hours after it was opened.'),
    expiresAt: t.instant('expiresAt', 'Instant until which it can be completed, 7 days after `readyAt`.'),
  }),
});

builder.queryField('myMfaRecovery', (t) =>
  t.field({
    type: MfaRecoveryType,
    nullable: true,
    authScopes: oneFactor,
    description: 'Open recovery of the account of the caller; null when there is none.',
    resolve: (_root, _args, ctx) => openRecoveryOf(ctx, ctx.caller),
  }),
);

builder.verb('startMfaRecovery', {
  description:
    'Sends a code by e-mail to somebody who has proven the password and lost every second factor. `approveMfaRecovery` takes it.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({ challengeToken: t.string({ description: 'Challenge token returned by `signIn`.' }) }),
  result: CodeSentType,
  refusals: [InvalidGrantError],
  run: (ctx, caller, input) => startMfaRecovery(ctx, caller, input.challengeToken),
});

const ApproveMfaRecoveryInput = builder.inputType('ApproveMfaRecoveryInput', {
  fields: (t) => ({
    ticket: t.string({ description: 'Ticket returned by `startMfaRecovery`.' }),
    code: t.string({ description: 'Code from the e-mail: 8 characters, case and hyphens ignored.' }),
  }),
});

builder.mutationField('approveMfaRecovery', (t) =>
  // Two kinds of success, so the members are written out.
  t.errorUnionField({
    types: [AuthPayloadType, MfaRecoveryType, InvalidCodeError, InvalidGrantError, InvalidStateError],
    nullable: true,
    union: {
      resolveType: (success) => ('requestedAt' in (success as object) ? 'MfaRecovery' : 'AuthPayload'),
    },
    authScopes: anyone,
    description:
      'Opens a recovery, which waits for 24 hours, or completes it after that: all sessions end, and a session of one factor starts that can enrol a new factor. INVALID_STATE while it waits.',
    args: { input: t.arg({ type: ApproveMfaRecoveryInput }) },
    resolve: async (_root, { input }, ctx) => unwrap(await approveMfaRecovery(ctx, ctx.caller, input)),
  }),
);

builder.verb('cancelMfaRecovery', {
  description: 'Cancels the open recovery of the caller. Any open session can.',
  authScopes: oneFactor,
  result: MfaRecoveryType,
  refusals: [NotFoundError],
  run: cancelMfaRecovery,
});
