import { ConflictError, InvalidStateError, NotFoundError, requestError, ValidationError } from '@codai/kit';
import type { KeptAddress } from '@codai/kit/documents';
import { operator, signedIn, twoFactors } from '@codai/kit/graphql';
import { FourEyesViolationError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { dayOf } from '../../ledger/calendar/rules.ts';
import { documentOf, type KycReviewRow, kycReviews, type ReviewedDocument } from './reviews.ts';
import { kycScanOf } from './scans.ts';
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
    scanFileId: t.id({
      required: false,
      description:
        'Id of a file of the caller with a scan of the page, a PDF document or an image that is ready. It cannot be deleted afterwards, and operators read it until they have decided.',
    }),
  }),
  result: KycProfileType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: submitKyc,
  read: (_done, ctx) => ownProfile(ctx),
});

const KycDocumentType = builder.objectRef<ReviewedDocument>('KycDocument').implement({
  description: 'Passport that was submitted for an identity verification, as an operator reviews it.',
  authScopes: operator,
  fields: (t) => ({
    fullName: t.text('fullName', 'Name that was entered.'),
    surname: t.text('surname', 'Surname on the document.'),
    givenNames: t.text('givenNames', 'Given names on the document.'),
    nationality: t.text('nationality', 'Nationality on the document, a code of ICAO with up to three letters.'),
    documentNumber: t.text('documentNumber', 'Number of the document.'),
    birthDate: t.string({
      description: 'Date of birth, such as `1990-08-17`.',
      resolve: ({ birthDate }) => dayOf(birthDate),
    }),
    expiryDate: t.string({
      description: 'Last day on which the document is valid, such as `2035-04-12`.',
      resolve: ({ expiryDate }) => dayOf(expiryDate),
    }),
  }),
});

const KycReviewType = builder.objectWithId<KycReviewRow>('KycReview', {
  description:
    'Identity verification that waits for the decision of an operator. Its identifier is that of the tenant.',
  authScopes: operator,
  fields: (t) => ({
    level: t.integer('level', 'Level that the tenant has now, 0 to 2. Approval raises it by one.'),
    submittedById: t.identifier('submittedById', 'Identifier of the user who submitted the document.'),
    submittedAt: t.instant('submittedAt', 'Instant of the submission, in UTC.'),
    document: t.field({
      type: KycDocumentType,
      nullable: true,
      description: 'Submitted document; null after it was erased.',
      resolve: (row, _args, ctx) => documentOf(ctx, row),
    }),
    hasScan: t.flag('hasScan', 'Whether a scan of the document was handed in, which `kycScan` gives out.'),
  }),
});

builder.queryList('kycReviews', {
  type: builder.connectionOf({ name: 'KycReview', node: KycReviewType }),
  description:
    'Identity verifications that wait for a decision, of tenants in which the operator has no part, oldest first. For operators.',
  authScopes: operator,
  args: () => ({}),
  list: (ctx, _caller, args) => kycReviews(ctx, signedIn(ctx), args),
});

const KycScanType = builder.objectRef<KeptAddress>('KycScan').implement({
  description: 'Scan of a document that waits for a decision.',
  authScopes: operator,
  fields: (t) => ({
    url: t.text('url', 'Address of the bytes. It works until the decision, and for at most five minutes.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the address stops working.'),
  }),
});

builder.queryField('kycScan', (t) =>
  t.field({
    type: KycScanType,
    nullable: true,
    description:
      'Address of the scan that a tenant handed in; null without a scan, when nothing waits, and for a tenant in which the operator has a part. Each use is recorded. For operators.',
    authScopes: operator,
    args: { tenantId: t.arg.id({ description: 'Identifier of the tenant.' }) },
    resolve: (_root, { tenantId }, ctx) => kycScanOf(ctx, signedIn(ctx), tenantId),
  }),
);

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
