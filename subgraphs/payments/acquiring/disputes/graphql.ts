import { SensitiveDataRefusedError } from '@codai/contracts/payments';
import { ConflictError, InvalidStateError, NotFoundError } from '@codai/kit';
import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PaymentType } from '../payments/types.ts';
import type { DisputeRow } from './learn.ts';
import { disputes } from './lists.ts';
import { submitEvidence } from './service.ts';

const DisputeStatusType = builder.enumeration('DisputeStatus', 'State of a dispute.', {
  NEEDS_RESPONSE: 'Evidence can be submitted.',
  UNDER_REVIEW: 'The bank of the payer is deciding.',
  WON: 'The money stays with us.',
  LOST: 'The money was returned to the payer.',
});

const DisputeType = builder.objectWithId<DisputeRow>('Dispute', {
  description: 'Chargeback: a payer has asked their bank to return a payment.',
  authScopes: operator,
  fields: (t) => ({
    payment: t.reference(PaymentType, 'paymentId', 'Disputed payment; null when the caller may not read it.', {
      nullable: true,
    }),
    amount: t.amount('Amount disputed.', ({ amount }) => amount),
    reserved: t.amount(
      'Amount held on the account of a disputed top-up while the bank only inquires; zero otherwise.',
      ({ reserved }) => reserved,
    ),
    reason: t.text('reason', 'Reason code given by the bank.'),
    status: t.value('status', DisputeStatusType, 'State of the dispute.'),
    evidenceDueAt: t.instant(
      'evidenceDueAt',
      'Instant until which evidence is accepted; null when the processor sets no deadline.',
      { nullable: true },
    ),
    evidenceAt: t.instant('evidenceAt', 'Instant at which evidence was submitted; null before.', { nullable: true }),
    openedAt: t.instant('openedAt', 'Instant at which the dispute was opened, in UTC.'),
  }),
});

builder.queryList('disputes', {
  type: builder.connectionOf({ name: 'Dispute', node: DisputeType }),
  description: 'Disputes of all tenants, newest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => disputes(ctx, args),
});

const DisputeEvidenceInput = builder.inputType('DisputeEvidenceInput', {
  description: 'Evidence for a dispute: at least one text, each of at most 20,000 characters.',
  fields: (t) => ({
    productDescription: t.string({ required: false, description: 'Description of the goods or service.' }),
    customerCommunication: t.string({ required: false, description: 'Correspondence with the customer.' }),
    serviceDate: t.string({ required: false, description: 'Date on which the service was delivered, as text.' }),
    refundPolicyDisclosure: t.string({
      required: false,
      description: 'Statement of how the refund policy was shown to the customer.',
    }),
    uncategorizedText: t.string({ required: false, description: 'Any further evidence.' }),
  }),
});

builder.verb('submitDisputeEvidence', {
  description: 'Submits evidence for a dispute. It can be submitted once.',
  authScopes: operator,
  input: (t) => ({
    disputeId: t.idOf('Dispute', 'Dispute to answer.'),
    evidence: t.field({
      type: DisputeEvidenceInput,
      description: 'Evidence to submit. It is stored by the processor only.',
    }),
  }),
  idempotent: true,
  result: DisputeType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, SensitiveDataRefusedError],
  run: async (ctx, caller, input) => {
    const { productDescription, customerCommunication, serviceDate, refundPolicyDisclosure, uncategorizedText } =
      input.evidence;
    const evidence = {
      productDescription: productDescription ?? null,
      customerCommunication: customerCommunication ?? null,
      serviceDate: serviceDate ?? null,
      refundPolicyDisclosure: refundPolicyDisclosure ?? null,
      uncategorizedText: uncategorizedText ?? null,
    };
    return submitEvidence(ctx, caller, { ...input, evidence });
  },
  read: ({ disputeId }, ctx) => ctx.loaders.dispute.load(disputeId),
});
