import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { operator, pageArgs, provenOperator, signedIn, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { FourEyesViolationError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { addAmlNote, assignAmlCase, type CaseId, decideAmlCase, notePlace } from './cases.ts';
import { setReviewFreeze } from './freeze.ts';
import { type AmlCaseRow, type AmlFlagRow, type AmlNoteRow, amlCase, amlCases, flagsOf, notesOf } from './lists.ts';

// Everything here is for operators only: the tenant of a case must not learn of it.

const AmlCaseStatusType = builder.enumeration(
  'AmlCaseStatus',
  'State of an anti-money-laundering case. `CLEARED` and `REPORTED` are final.',
  {
    OPEN: 'Waits for an operator.',
    UNDER_REVIEW: 'Assigned to an operator, who has not decided yet.',
    CLEARED: 'Closed without a report.',
    REPORTED: 'Closed after an officer filed a report outside of this system.',
  },
);

const AmlRuleType = builder.enumeration('AmlRule', 'Rule that raised a flag.', {
  LARGE_AMOUNT: 'One movement of 10,000 euro or more.',
  STRUCTURING:
    'Three or more movements in one direction within 24 hours, each from 1,000 to below 10,000 euro, together 10,000 euro or more.',
  RAPID_MOVEMENT: 'At least 80 percent of 3,000 euro or more left within 24 hours of arrival.',
  MANY_COUNTERPARTIES: 'Ten or more payments to new counterparties within 24 hours.',
  DORMANT_REACTIVATED: 'Debit of 5,000 euro or more after 365 days without a debit.',
  SANCTIONS_MATCH: 'Name similar to an entry of the sanctions list.',
});

const AmlFlagType = builder.objectWithId<AmlFlagRow>('AmlFlag', {
  description: 'Finding of one rule. The same rule, subject and window give one flag.',
  authScopes: operator,
  fields: (t) => ({
    rule: t.value('rule', AmlRuleType, 'Rule that raised the flag.'),
    subjectId: t.identifier(
      'subjectId',
      'Identifier of the entry, tenant, account or screening that the flag concerns.',
    ),
    window: t.text(
      'window',
      'Day in UTC, such as `2031-05-02`, followed by `IN` or `OUT` for `STRUCTURING`; empty for a rule without a window.',
    ),
    worth: t.field({
      type: 'Money',
      nullable: true,
      description: 'Value of the flagged movements in euro at the rates of that time; null when it is unknown.',
      resolve: ({ cents }) => (cents === null ? null : money(cents, 'EUR')),
    }),
    count: t.integer('count', 'Number of movements, counterparties or matched list entries.'),
    raisedAt: t.instant('raisedAt', 'Instant at which the flag was raised, in UTC.'),
  }),
});

const AmlNoteType = builder.objectWithId<AmlNoteRow>('AmlNote', {
  description: 'Note of an operator on a case. Notes are stored encrypted and never change.',
  authScopes: operator,
  fields: (t) => ({
    authorId: t.identifier('authorId', 'Identifier of the operator who wrote the note.'),
    text: t.string({
      description: 'Text, 1 to 4,000 characters.',
      resolve: ({ id, tenantId, text }, _args, { keys }) => keys.open(text, notePlace(tenantId, id)),
    }),
    writtenAt: t.instant('writtenAt', 'Instant of writing, in UTC.'),
  }),
});

const AmlFlagConnection = builder.connectionOf({ name: 'AmlFlag', node: AmlFlagType });
const AmlNoteConnection = builder.connectionOf({ name: 'AmlNote', node: AmlNoteType });

const AmlCaseType = builder.objectWithId<AmlCaseRow>('AmlCase', {
  description:
    'Flags raised for one tenant, with the decision of an operator. A tenant has at most one undecided case and never learns of it.',
  authScopes: operator,
  fields: (t) => ({
    tenantId: t.identifier('tenantId', 'Identifier of the tenant.'),
    status: t.value('status', AmlCaseStatusType, 'Current state.'),
    assigneeId: t.identifier('assigneeId', 'Identifier of the operator in charge; null before the first assignment.', {
      nullable: true,
    }),
    rules: t.field({
      type: [AmlRuleType],
      ...usualLength(2),
      description: 'Rules that raised the flags of the case, each once.',
      resolve: ({ rules }) => [...rules],
    }),
    worth: t.field({
      type: 'Money',
      nullable: true,
      description:
        'Largest value among the flags of the case, in euro at the rates of that time; null when it is unknown.',
      resolve: ({ largestCents }) => (largestCents === null ? null : money(largestCents, 'EUR')),
    }),
    flags: t.field({
      type: AmlFlagConnection,
      description: 'Flags of the case, oldest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => flagsOf(ctx, id, args),
    }),
    notes: t.field({
      type: AmlNoteConnection,
      description: 'Notes of operators, oldest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => notesOf(ctx, id, args),
    }),
    reason: t.text('reason', 'Reason of the decision, at most 500 characters; null before the decision.', {
      nullable: true,
    }),
    reportReference: t.text(
      'reportReference',
      'Reference of the report that an officer filed elsewhere; null unless the case is `REPORTED`.',
      { nullable: true },
    ),
    decidedById: t.identifier('decidedById', 'Identifier of the operator who decided; null before the decision.', {
      nullable: true,
    }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision, in UTC; null before.', { nullable: true }),
    openedAt: t.instant('openedAt', 'Instant of the first flag, in UTC.'),
    version: t.exposeInt('version'),
  }),
});

const AmlCaseConnection = builder.connectionOf({ name: 'AmlCase', node: AmlCaseType });

builder.queryList('amlCases', {
  type: AmlCaseConnection,
  description: 'Cases of all tenants in which the operator has no part, oldest first. For operators.',
  authScopes: operator,
  args: (arg) => ({ status: arg({ type: AmlCaseStatusType, required: false, description: 'State; null for all.' }) }),
  list: (ctx, _caller, args) => amlCases(ctx, signedIn(ctx), args),
});

builder.queryField('amlCase', (t) =>
  t.field({
    type: AmlCaseType,
    nullable: true,
    description:
      'Case with this identifier; null when it does not exist or the operator has a part in its tenant. For operators.',
    authScopes: operator,
    args: { id: t.arg.id({ description: 'Identifier of the case.' }) },
    resolve: (_root, { id }, ctx) => amlCase(ctx, signedIn(ctx), id),
  }),
);

const read = ({ caseId }: CaseId, ctx: BankingContext) => amlCase(ctx, signedIn(ctx), caseId);

builder.verb('assignAmlCase', {
  description: 'Assigns an undecided case to an operator and begins its review. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    caseId: t.idOf('AmlCase', 'Identifier of the case.'),
    assigneeId: t.id({
      required: false,
      description: 'Identifier of the operator to take the case; null for the caller.',
    }),
  }),
  result: AmlCaseType,
  refusals: [FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { caseId, assigneeId }) =>
    assignAmlCase(ctx, caller, { caseId, assigneeId: assigneeId ?? caller.userId }),
  read,
});

builder.verb('addAmlNote', {
  description: 'Adds a note to a case, also after the decision. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    caseId: t.idOf('AmlCase', 'Identifier of the case.'),
    text: t.string({ description: 'Text, 1 to 4,000 characters. Stored encrypted.' }),
  }),
  result: AmlCaseType,
  refusals: [FourEyesViolationError, NotFoundError, ValidationError],
  run: addAmlNote,
  read,
});

const AmlVerdict = builder.enumeration('AmlVerdict', 'Decision on a case.', {
  CLEARED: 'Closes the case without a report.',
  REPORTED: 'Closes the case with the reference of a report that was filed elsewhere.',
});

builder.verb('decideAmlCase', {
  description: 'Decides a case under review. The decision is final. For operators with no part in the tenant.',
  authScopes: provenOperator,
  input: (t) => ({
    caseId: t.idOf('AmlCase', 'Identifier of the case.'),
    verdict: t.field({ type: AmlVerdict, description: 'Decision.' }),
    reason: t.string({ description: 'Reason, 1 to 500 characters.' }),
    reportReference: t.string({
      required: false,
      description: 'Reference of the filed report, 1 to 100 characters; required for `REPORTED`, null for `CLEARED`.',
    }),
    freeze: t.boolean({
      required: false,
      description:
        'True freezes all accounts of the tenant as under review; false lifts such a freeze; null changes nothing.',
    }),
    expectedVersion: t.int(),
  }),
  result: AmlCaseType,
  refusals: [FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, { reportReference = null, freeze = null, ...input }) =>
    decideAmlCase(ctx, caller, { ...input, reportReference, freeze }),
  read,
});

const ReviewFreeze = builder
  .objectRef<{ readonly tenantId: string; readonly frozen: boolean }>('ReviewFreeze')
  .implement({
    description: 'Freeze of all accounts of a tenant while operators review it.',
    authScopes: operator,
    fields: (t) => ({
      tenantId: t.identifier('tenantId', 'Identifier of the tenant.'),
      frozen: t.flag('frozen', 'Whether the freeze is in force.'),
    }),
  });

builder.verb('setReviewFreeze', {
  description:
    'Freezes all accounts of a tenant, including later ones, or unfreezes those that this froze. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    tenantId: t.id({ description: 'Identifier of the tenant.' }),
    frozen: t.boolean({ description: 'True freezes the accounts; false lifts the freeze.' }),
  }),
  result: ReviewFreeze,
  refusals: [FourEyesViolationError, ValidationError],
  run: async (ctx, caller, input) => (await setReviewFreeze(ctx, caller, input)) ?? input,
});
