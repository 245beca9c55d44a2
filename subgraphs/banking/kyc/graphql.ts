import { InvalidStateError, NotFoundError, requestError, signedIn, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { KycStatus } from '../generated/prisma/enums.ts';
import { decideKyc, type KycProfileRow, kycOf, submitKyc } from './service.ts';

const KycStatusType = builder.enumType('KycStatus', {
  values: {
    NONE: { value: KycStatus.NONE, description: 'Nothing was handed in yet.' },
    IN_REVIEW: { value: KycStatus.IN_REVIEW, description: 'An operator looks at it.' },
    APPROVED: { value: KycStatus.APPROVED },
    REJECTED: { value: KycStatus.REJECTED },
  },
});

const KycProfileType = builder.objectRef<KycProfileRow>('KycProfile').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    level: t.exposeInt('level', { description: '0, 1 or 2: what may be moved grows with it.' }),
    status: t.expose('status', { type: KycStatusType }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
  }),
});

builder.queryField('kycStatus', (t) =>
  t.field({
    type: KycProfileType,
    description: 'How far the active tenant is known.',
    authScopes: { signedIn: 2 },
    resolve: (_root, _args, ctx) => ownProfile(ctx),
  }),
);

const SubmitKycInput = builder.inputType('SubmitKycInput', {
  fields: (t) => ({
    fullName: t.string({ required: true }),
    machineReadableZone: t.string({
      required: true,
      description: 'The two lines of 44 characters at the foot of a passport.',
    }),
  }),
});

builder.mutationField('submitKyc', (t) =>
  t.field({
    type: KycProfileType,
    description: 'Hands in a proof of identity for the active tenant; an operator looks at it.',
    authScopes: { $all: { signedIn: 2, stepUp: 900 } },
    errors: { types: [InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SubmitKycInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const refusal = await submitKyc(ctx, signedIn(ctx), input);
      if (refusal !== null) throw refusal;
      return ownProfile(ctx);
    },
  }),
);

const DecideKycInput = builder.inputType('DecideKycInput', {
  fields: (t) => ({
    tenantId: t.id({ required: true }),
    approve: t.boolean({ required: true }),
    reason: t.string({ required: true, defaultValue: '', description: 'Required to reject; at most 500 characters.' }),
  }),
});

const KycDecision = builder.objectRef<{ readonly tenantId: string }>('KycDecision').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({ tenantId: t.exposeID('tenantId') }),
});

builder.mutationField('decideKyc', (t) =>
  t.field({
    type: KycDecision,
    description: 'Approves or rejects what a tenant handed in. For operators.',
    authScopes: { platformAdmin: true },
    errors: { types: [InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: DecideKycInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const refusal = await decideKyc(ctx, signedIn(ctx), input);
      if (refusal !== null) throw refusal;
      return { tenantId: input.tenantId };
    },
  }),
);

function ownProfile(ctx: BankingContext): Promise<KycProfileRow> {
  const caller = signedIn(ctx);
  if (caller.tenantId === null) throw requestError('FORBIDDEN', 'This needs an active tenant.');
  return kycOf(ctx, caller, caller.tenantId);
}
