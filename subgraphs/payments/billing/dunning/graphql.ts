import { NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { operator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { AttemptType, InvoiceType } from '../invoices/types.ts';
import { configureDunning, configuredPolicy, type PolicyRow } from './configure.ts';
import { type DunningCaseRow, dunningCasesOf } from './lists.ts';
import { defaultPolicy } from './rules.ts';

const DunningStatusType = builder.enumeration('DunningStatus', 'State of a dunning case.', {
  OPEN: 'Further attempts or reminders are planned, or the grace time is running.',
  RECOVERED: 'The invoice was paid.',
  EXHAUSTED: 'The schedule is over; the configured end was applied to the subscription.',
  CLOSED: 'The invoice was voided.',
});
const DunningEndType = builder.enumeration(
  'DunningEnd',
  'State given to a subscription whose invoice remains unpaid after the schedule.',
  {
    CANCEL: 'The subscription is cancelled.',
    LEAVE_PAST_DUE: 'The subscription stays past due.',
    MARK_UNPAID: 'The subscription becomes unpaid; paying the invoice reactivates it.',
  },
);
const DunningNextType = builder.enumeration('DunningNext', 'Next step of a dunning case.', {
  RETRY: 'The default payment method is charged again.',
  WAIT: 'No attempt or reminder is planned; the case ends at `nextAt` unless the invoice is paid.',
  REMIND: 'The customer is reminded of the invoice.',
});

const DunningCaseType = builder.objectWithId<DunningCaseRow>('DunningCase', {
  description: 'Collection of an invoice after its first failed charge, or after its due date.',
  authScopes: twoFactors,
  fields: (t) => ({
    status: t.value('status', DunningStatusType, 'State of the case.'),
    invoice: t.reference(InvoiceType, 'invoiceId', 'Invoice to collect; null when the caller may not read it.', {
      nullable: true,
    }),
    scheduleDays: t.intList({
      description:
        'Days after `startedAt` on which a charge is retried or a reminder sent, ascending, as configured when the case began.',
      resolve: ({ schedule }) => [...schedule],
    }),
    attemptsMade: t.integer('attemptsMade', 'Number of scheduled charges made.'),
    attempts: t.field({
      type: [AttemptType],
      description: 'All attempts to collect the invoice, oldest first.',
      resolve: async ({ invoiceId }, _args, ctx) => [...(await ctx.loaders.invoiceAttempts.load(invoiceId))],
    }),
    remindersSent: t.integer(
      'remindersSent',
      'Number of reminders sent. Reminders apply to invoices that are sent to the customer, which are not charged.',
    ),
    lastDeclineCode: t.text('lastCode', 'Decline code of the latest failed charge; null when none has failed.', {
      nullable: true,
    }),
    next: t.value('next', DunningNextType, 'Next step; null once the case has ended.', { nullable: true }),
    nextAt: t.instant('nextAt', 'Instant of the next step; null once the case has ended.', { nullable: true }),
    end: t.value('end', DunningEndType, 'State given to the subscription when the schedule is over.'),
    startedAt: t.instant(
      'startedAt',
      'Instant of the first failed charge, or the due date of an invoice sent to the customer.',
    ),
    endedAt: t.instant('endedAt', 'Instant at which the case ended; null while it is open.', { nullable: true }),
  }),
});

builder.objectField(InvoiceType, 'dunningCase', (t) =>
  t.field({
    type: DunningCaseType,
    nullable: true,
    description: 'Dunning case of the invoice; null when there is none.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.caseOfInvoice.load(id),
  }),
);

builder.queryList('dunningCases', {
  type: builder.connectionOf({ name: 'DunningCase', node: DunningCaseType }),
  description: 'Dunning cases of the active tenant, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    status: arg({ type: DunningStatusType, required: false, description: 'Status to filter by; all when absent.' }),
  }),
  list: dunningCasesOf,
});

const DunningPolicyType = builder.objectRef<PolicyRow>('DunningPolicy').implement({
  description: 'Schedule by which the unpaid invoices of an issuer are collected.',
  authScopes: operator,
  fields: (t) => ({
    issuerId: t.identifier('issuerId', 'Issuer that the policy applies to.'),
    softDays: t.intList({
      description:
        'Days after the first failure on which a charge is retried, and days after the due date on which a reminder is sent; ascending.',
      resolve: ({ soft }) => [...soft],
    }),
    fundsDays: t.intList({
      description:
        'Days after the first failure on which a charge is retried when it failed for insufficient funds; ascending.',
      resolve: ({ funds }) => [...funds],
    }),
    end: t.value('end', DunningEndType, 'State given to a subscription when the schedule is over.'),
    version: t.integer('version', 'Number of the current version; 0 while the default policy applies.'),
  }),
});

const policyOf = async (deps: Parameters<typeof configuredPolicy>[0], issuerId: string): Promise<PolicyRow> =>
  (await configuredPolicy(deps, issuerId)) ?? { issuerId, ...defaultPolicy, version: 0 };

builder.queryField('dunningPolicy', (t) =>
  t.field({
    type: DunningPolicyType,
    description: 'Returns the dunning policy of an issuer, or the default policy when none is configured.',
    authScopes: operator,
    args: { issuerId: t.arg.id({ description: 'Issuer whose policy is returned.' }) },
    resolve: (_root, { issuerId }, ctx) => policyOf(ctx, issuerId),
  }),
);

builder.verb('configureDunning', {
  description: 'Sets the dunning policy of an issuer. Open cases keep the schedule they began with.',
  authScopes: operator,
  input: (t) => ({
    issuerId: t.idOf('BillingIssuer', 'Issuer that the policy applies to.'),
    softDays: t.intList({
      description: 'Days on which a charge is retried or a reminder sent: 1–8 ascending numbers from 1 to 60.',
    }),
    fundsDays: t.intList({
      description: 'Days on which a charge is retried after insufficient funds: 1–8 ascending numbers from 1 to 60.',
    }),
    end: t.field({ type: DunningEndType, description: 'State given to a subscription when the schedule is over.' }),
    expectedVersion: t.int({
      required: false,
      description: 'Version last read; absent or 0 while the default policy applies.',
    }),
  }),
  result: DunningPolicyType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: async (ctx, caller, { issuerId, softDays: soft, fundsDays: funds, end, expectedVersion }) =>
    (await configureDunning(ctx, caller, { issuerId, policy: { soft, funds, end }, expectedVersion })) ?? issuerId,
  read: (issuerId, ctx) => policyOf(ctx, issuerId),
});
