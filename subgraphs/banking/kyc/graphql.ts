import {
  ConflictError,
  FourEyesViolationError,
  InvalidStateError,
  NotFoundError,
  operator,
  requestError,
  signedIn,
  twoFactors,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { decideKyc, type KycProfileRow, kycOf, submitKyc } from './service.ts';

const KycStatusType = builder.enumeration('KycStatus', 'State of the identity verification of a tenant.', {
  NONE: 'No document was submitted.',
  IN_REVIEW: 'An operator reviews the submitted document.',
  APPROVED: 'The latest document was approved.',
  REJECTED: 'The latest document was rejected. Another one can be submitted.',
});

const KycProfileType = builder.objectRef<KycProfileRow>('KycProfile').implement({
  description: 'Identity verification of a tenant.',
  authScopes: twoFactors,
  fields: (t) => ({
    level: t.integer(
      'level',
      'Level of identity verification, 0 to 2. The monthly limit of outgoing money depends on it.',
    ),
    status: t.value('status', KycStatusType, 'Current state.'),
    submittedAt: t.instant('submittedAt', 'Instant of the latest submission, in UTC; null before the first.', {
      nullable: true,
    }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision on the latest submission, in UTC; null before.', {
      nullable: true,
    }),
    reason: t.text(
      'reason',
      'Reason of the decision, at most 500 characters and possibly empty on approval; null before.',
      { nullable: true },
    ),
  }),
});

builder.queryField('kycStatus', (t) =>
  t.field({
    type: KycProfileType,
    description: 'Identity verification of the active tenant.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => ownProfile(ctx),
  }),
);

builder.verb('submitKyc', {
  description: 'Submits a passport for the identity verification of the active tenant. An operator reviews it.',
  authScopes: { $all: { signedIn: 2, stepUp: 900 } },
  input: (t) => ({
    fullName: t.string({
      description: 'Surname and given names as in the passport, in any order, letter case and with or without accents.',
    }),
    machineReadableZone: t.string({
      description:
        'Two lines of 44 characters at the foot of the passport. It must be valid and its holder at least 18 years old.',
    }),
  }),
  result: KycProfileType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: submitKyc,
  read: (_done, ctx) => ownProfile(ctx),
});

const KycDecision = builder.objectRef<{ readonly tenantId: string }>('KycDecision').implement({
  description: 'Result of deciding on an identity verification.',
  authScopes: operator,
  fields: (t) => ({ tenantId: t.exposeID('tenantId', { description: 'Identifier of the tenant.' }) }),
});

builder.verb('decideKyc', {
  description:
    'Approves or rejects the document that a tenant submitted. Approval raises its level by one, to at most 2. For operators.',
  authScopes: operator,
  input: (t) => ({
    tenantId: t.id({ description: 'Identifier of the tenant.' }),
    approve: t.boolean({ description: 'True approves the document; false rejects it.' }),
    reason: t.string({ defaultValue: '', description: 'Reason, at most 500 characters; required for a rejection.' }),
  }),
  result: KycDecision,
  refusals: [ConflictError, FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError],
  run: async (ctx, caller, input) => (await decideKyc(ctx, caller, input)) ?? { tenantId: input.tenantId },
});

function ownProfile(ctx: BankingContext): Promise<KycProfileRow> {
  const caller = signedIn(ctx);
  if (caller.tenantId === null)
    throw requestError('FORBIDDEN', 'This operation needs an active tenant. Choose one first.');
  return kycOf(ctx, caller, caller.tenantId);
}
