import {
  connectionOf,
  found,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { DunningEnd, DunningNext, DunningStatus } from '../generated/prisma/enums.ts';
import { AttemptType, InvoiceType } from '../invoices/invoice-type.ts';
import { configureDunning, configuredPolicy, type PolicyRow } from './configure.ts';
import { type DunningCaseRow, dunningCasesOf } from './lists.ts';
import { defaultPolicy } from './rules.ts';

const DunningStatusType = builder.enumType('DunningStatus', {
  values: {
    OPEN: { value: DunningStatus.OPEN },
    RECOVERED: { value: DunningStatus.RECOVERED, description: 'It was paid.' },
    EXHAUSTED: {
      value: DunningStatus.EXHAUSTED,
      description: 'The schedule is over; the subscription has its end state.',
    },
    CLOSED: { value: DunningStatus.CLOSED, description: 'The invoice was voided.' },
  },
});
const DunningEndType = builder.enumType('DunningEnd', {
  description: 'What becomes of a subscription whose invoice nobody could collect.',
  values: {
    CANCEL: { value: DunningEnd.CANCEL },
    LEAVE_PAST_DUE: { value: DunningEnd.LEAVE_PAST_DUE },
    MARK_UNPAID: { value: DunningEnd.MARK_UNPAID, description: 'Paying what is owed brings it back.' },
  },
});
const DunningNextType = builder.enumType('DunningNext', {
  values: {
    RETRY: { value: DunningNext.RETRY, description: 'It is charged again.' },
    WAIT: { value: DunningNext.WAIT, description: 'Another try would be in vain, or is under way; then it is over.' },
    REMIND: { value: DunningNext.REMIND, description: 'The customer is reminded of what was sent.' },
  },
});

const DunningCaseType = builder.objectRef<DunningCaseRow>('DunningCase').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.expose('status', { type: DunningStatusType }),
    invoice: t.field({
      type: InvoiceType,
      nullable: true,
      resolve: ({ invoiceId }, _args, ctx) => ctx.loaders.invoice.load(invoiceId),
    }),
    scheduleDays: t.intList({
      description: 'After the first failure, or after what was sent was due, as they were configured then.',
      resolve: ({ schedule }) => [...schedule],
    }),
    attemptsMade: t.exposeInt('attemptsMade'),
    attempts: t.field({
      type: [AttemptType],
      resolve: async ({ invoiceId }, _args, ctx) => [...(await ctx.loaders.invoiceAttempts.load(invoiceId))],
    }),
    remindersSent: t.exposeInt('remindersSent', {
      description: 'Of an invoice that was sent; nothing is charged for it.',
    }),
    lastDeclineCode: t.exposeString('lastCode', {
      nullable: true,
      description: 'Null while nobody tried to pay what was sent.',
    }),
    next: t.expose('next', { type: DunningNextType, nullable: true }),
    nextAt: t.expose('nextAt', { type: 'DateTime', nullable: true }),
    end: t.expose('end', { type: DunningEndType }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.objectField(InvoiceType, 'dunningCase', (t) =>
  t.field({
    type: DunningCaseType,
    nullable: true,
    resolve: ({ id }, _args, ctx) => ctx.loaders.caseOfInvoice.load(id),
  }),
);

builder.queryField('dunningCases', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'DunningCase', node: DunningCaseType }),
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), status: t.arg({ type: DunningStatusType }) },
    resolve: (_root, args, ctx) => dunningCasesOf(ctx, ctx.caller, args),
  }),
);

const DunningPolicyType = builder.objectRef<PolicyRow>('DunningPolicy').implement({
  description: 'How the invoices of an issuer are collected after a first failure, or once they are overdue.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    issuerId: t.exposeID('issuerId'),
    softDays: t.intList({
      description:
        'Days after it on which it is tried again; of an invoice that is sent, days after it was due on which it is reminded of.',
      resolve: ({ soft }) => [...soft],
    }),
    fundsDays: t.intList({
      description: 'The same when there was not enough money.',
      resolve: ({ funds }) => [...funds],
    }),
    end: t.expose('end', { type: DunningEndType }),
    version: t.exposeInt('version', { description: '0: the default holds.' }),
  }),
});

const policyOf = async (deps: Parameters<typeof configuredPolicy>[0], issuerId: string): Promise<PolicyRow> =>
  (await configuredPolicy(deps, issuerId)) ?? { issuerId, ...defaultPolicy, version: 0 };

builder.queryField('dunningPolicy', (t) =>
  t.field({
    type: DunningPolicyType,
    authScopes: { platformAdmin: true },
    args: { issuerId: t.arg.id({ required: true }) },
    resolve: (_root, { issuerId }, ctx) => policyOf(ctx, issuerId),
  }),
);

const ConfigureDunningInput = builder.inputType('ConfigureDunningInput', {
  fields: (t) => ({
    issuerId: t.id({ required: true }),
    softDays: t.intList({ required: true, description: '1–8 days, rising, up to 60.' }),
    fundsDays: t.intList({ required: true, description: '1–8 days, rising, up to 60.' }),
    end: t.field({ type: DunningEndType, required: true }),
    expectedVersion: t.int({ description: 'Absent while the default holds.' }),
  }),
});

builder.mutationField('configureDunning', (t) =>
  t.field({
    type: DunningPolicyType,
    description: 'For cases from now on; those that are open keep what held when they began.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: ConfigureDunningInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { issuerId, softDays: soft, fundsDays: funds, end, expectedVersion } = input;
      unwrap(await configureDunning(ctx, signedIn(ctx), { issuerId, policy: { soft, funds, end }, expectedVersion }));
      return found(await policyOf(ctx, issuerId), 'DunningPolicy');
    },
  }),
);
