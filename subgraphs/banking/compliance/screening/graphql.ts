import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { operator, provenOperator, signedIn } from '@codai/kit/graphql';
import { FourEyesViolationError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import { decideScreening } from './decide.ts';
import { type ScreeningRow, screenedName, screening, screenings } from './lists.ts';
import { isStale, type Match } from './rules.ts';

// Everything here is for operators only: a screened tenant must not learn of the result.

const ScreeningStatusType = builder.enumeration('ScreeningStatus', 'State of a screening.', {
  NO_MATCH: 'Name is not similar to any entry of this list.',
  MATCHED: 'Name is similar to an entry. Payments and approvals wait for the decision of an operator.',
  CLEARED: 'Operator decided that the match is another person or body.',
  CONFIRMED: 'Operator decided that the match is the person or body on the list.',
});

const ScreeningSubjectType = builder.enumeration('ScreeningSubject', 'Kind of object whose name is screened.', {
  BENEFICIARY: 'Beneficiary of a tenant.',
  KYC_PROFILE: 'Identity verification of a tenant.',
  RECEIVED_PAYMENT: 'Sender of a payment from another bank.',
});

const SanctionsListSourceType = builder.enumeration('SanctionsListSource', 'Source of a sanctions list.', {
  EMBEDDED_REFERENCE: 'Fictitious names delivered with the program. They clear nobody of a real list.',
  EU_CONSOLIDATED: 'Consolidated financial sanctions list of the European Union.',
});

const ScreeningMatchType = builder.objectRef<Match>('ScreeningMatch').implement({
  description: 'Entry of the sanctions list that is similar to the screened name.',
  authScopes: operator,
  fields: (t) => ({
    reference: t.text('reference', 'Identifier of the entry in the list.'),
    name: t.text('name', 'Most similar name of the entry.'),
    perMille: t.integer('perMille', 'Similarity in thousandths, 920 to 1,000.'),
  }),
});

const ScreeningType = builder.objectWithId<ScreeningRow>('Screening', {
  description: 'Comparison of a name with a sanctions list. The tenant never learns of it.',
  authScopes: operator,
  fields: (t) => ({
    tenantId: t.identifier('tenantId', 'Identifier of the tenant.'),
    subject: t.value('subject', ScreeningSubjectType, 'Kind of the screened object.'),
    subjectId: t.identifier(
      'subjectId',
      'Identifier of the beneficiary or payment, or of the tenant for `KYC_PROFILE`.',
    ),
    name: t.string({
      nullable: true,
      description: 'Screened name; null when it is no longer stored.',
      resolve: (row, _args, ctx) => screenedName(ctx, row),
    }),
    status: t.value('status', ScreeningStatusType, 'Current state.'),
    matches: t.field({
      type: [ScreeningMatchType],
      description: 'Similar entries, the most similar first.',
      resolve: ({ matches }) => [...matches],
    }),
    source: t.value('source', SanctionsListSourceType, 'Source of the list.'),
    asOf: t.text('asOf', 'Day of publication of the list, such as `2031-05-02`.'),
    isStale: t.boolean({
      description: 'Whether the source has not confirmed the list for more than 3 days.',
      resolve: ({ checkedAt }, _args, { clock }) => isStale(checkedAt, clock.now()),
    }),
    screenedAt: t.instant('screenedAt', 'Instant of the comparison, in UTC.'),
    decidedById: t.identifier(
      'decidedById',
      'Identifier of the operator who decided last; null before the first decision.',
      { nullable: true },
    ),
    decidedAt: t.instant('decidedAt', 'Instant of the latest decision, in UTC; null before the first.', {
      nullable: true,
    }),
    reason: t.text('reason', 'Reason of the latest decision, at most 500 characters; null before the first.', {
      nullable: true,
    }),
    version: t.exposeInt('version'),
  }),
});

const ScreeningConnection = builder.connectionOf({ name: 'Screening', node: ScreeningType });

builder.queryList('screenings', {
  type: ScreeningConnection,
  description: 'Screenings of all tenants in which the operator has no part, oldest first. For operators.',
  authScopes: operator,
  args: (arg) => ({
    status: arg({ type: ScreeningStatusType, required: false, description: 'State; null for all.' }),
    tenantId: arg.id({ required: false, description: 'Identifier of the tenant; null for all.' }),
  }),
  list: (ctx, _caller, args) => screenings(ctx, signedIn(ctx), args),
});

builder.queryField('screening', (t) =>
  t.field({
    type: ScreeningType,
    nullable: true,
    description:
      'Screening with this identifier; null when it does not exist or the operator has a part in its tenant. For operators.',
    authScopes: operator,
    args: { id: t.arg.id({ description: 'Identifier of the screening.' }) },
    resolve: (_root, { id }, ctx) => screening(ctx, signedIn(ctx), id),
  }),
);

const ScreeningVerdict = builder.enumeration('ScreeningVerdict', 'Decision on a match.', {
  CLEARED: 'Match is another person or body. Waiting payments go out.',
  CONFIRMED: 'Match is the person or body on the list. Waiting payments are rejected.',
});

builder.verb('decideScreening', {
  description: 'Decides whether a match is the person or body on the list. For operators with no part in the tenant.',
  authScopes: provenOperator,
  input: (t) => ({
    screeningId: t.idOf('Screening'),
    verdict: t.field({ type: ScreeningVerdict, description: 'Decision.' }),
    reason: t.string({ description: 'Reason, 1 to 500 characters.' }),
    expectedVersion: t.int(),
  }),
  result: ScreeningType,
  refusals: [FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: decideScreening,
  read: ({ screeningId }, ctx) => screening(ctx, signedIn(ctx), screeningId),
});
