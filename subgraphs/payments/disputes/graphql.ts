import {
  connectionOf,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentType } from '../payments/payment-type.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import type { DisputeRow } from './learn.ts';
import { disputes } from './lists.ts';
import type { DisputeStatus } from './rules.ts';
import { submitEvidence } from './service.ts';

const DisputeStatusType = builder.enumType('DisputeStatus', {
  values: { NEEDS_RESPONSE: {}, UNDER_REVIEW: {}, WON: {}, LOST: {} } satisfies Record<DisputeStatus, object>,
});

const DisputeType = builder.objectRef<DisputeRow>('Dispute').implement({
  description: 'A payer has asked their bank for the money back.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      resolve: ({ paymentId }, _args, ctx) => ctx.loaders.payment.load(paymentId),
    }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    reason: t.exposeString('reason', { description: 'The bank’s word for it.' }),
    status: t.expose('status', { type: DisputeStatusType }),
    evidenceDueAt: t.expose('evidenceDueAt', { type: 'DateTime', nullable: true }),
    evidenceAt: t.expose('evidenceAt', { type: 'DateTime', nullable: true, description: 'When it was handed in.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
  }),
});

builder.queryField('disputes', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'Dispute', node: DisputeType }),
    description: 'Of all tenants, newest first.',
    authScopes: { platformAdmin: true },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => disputes(ctx, args),
  }),
);

const DisputeEvidenceInput = builder.inputType('DisputeEvidenceInput', {
  description: 'At least one of them; at most 20,000 characters each.',
  fields: (t) => ({
    productDescription: t.string(),
    customerCommunication: t.string(),
    serviceDate: t.string(),
    refundPolicyDisclosure: t.string(),
    uncategorizedText: t.string(),
  }),
});

const SubmitDisputeEvidenceInput = builder.inputType('SubmitDisputeEvidenceInput', {
  fields: (t) => ({
    disputeId: t.id({ required: true }),
    evidence: t.field({ type: DisputeEvidenceInput, required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('submitDisputeEvidence', (t) =>
  t.field({
    type: DisputeType,
    description: 'Hands in what speaks for us, once; the payer’s bank then decides.',
    authScopes: { platformAdmin: true },
    errors: {
      types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, SensitiveDataRefusedError, ValidationError],
    },
    args: { input: t.arg({ type: SubmitDisputeEvidenceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { productDescription, customerCommunication, serviceDate, refundPolicyDisclosure, uncategorizedText } =
        input.evidence;
      const evidence = {
        productDescription: productDescription ?? null,
        customerCommunication: customerCommunication ?? null,
        serviceDate: serviceDate ?? null,
        refundPolicyDisclosure: refundPolicyDisclosure ?? null,
        uncategorizedText: uncategorizedText ?? null,
      };
      const { disputeId } = unwrap(await submitEvidence(ctx, signedIn(ctx), { ...input, evidence }));
      return found(await ctx.loaders.dispute.load(disputeId), 'Dispute');
    },
  }),
);
