import {
  connectionOf,
  found,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { FourEyesViolationError } from '../approvals/rules.ts';
import { builder } from '../builder.ts';
import { AmlCaseStatus, AmlRule } from '../generated/prisma/enums.ts';
import { addAmlNote, assignAmlCase, decideAmlCase, notePlace } from './cases.ts';
import { setReviewFreeze } from './freeze.ts';
import { type AmlCaseRow, type AmlFlagRow, type AmlNoteRow, amlCase, amlCases, flagsOf, notesOf } from './lists.ts';

// All of it is for operators alone: the tenant that it is about must not be told.

const AmlCaseStatusType = builder.enumType('AmlCaseStatus', {
  values: {
    OPEN: { value: AmlCaseStatus.OPEN, description: 'Nobody has it yet.' },
    UNDER_REVIEW: { value: AmlCaseStatus.UNDER_REVIEW },
    CLEARED: { value: AmlCaseStatus.CLEARED, description: 'There is nothing in it.' },
    REPORTED: { value: AmlCaseStatus.REPORTED, description: 'An officer has filed a report, outside of this program.' },
  },
});

const AmlRuleType = builder.enumType('AmlRule', {
  values: {
    LARGE_AMOUNT: { value: AmlRule.LARGE_AMOUNT, description: 'One movement of 10,000 euro or more.' },
    STRUCTURING: {
      value: AmlRule.STRUCTURING,
      description: 'Three or more in a day, each from 1,000 euro and below 10,000, together at or above it.',
    },
    RAPID_MOVEMENT: {
      value: AmlRule.RAPID_MOVEMENT,
      description: 'Of 3,000 euro or more that came, four fifths or more were gone within a day.',
    },
    MANY_COUNTERPARTIES: {
      value: AmlRule.MANY_COUNTERPARTIES,
      description: 'Ten or more in a day that were never paid before.',
    },
    DORMANT_REACTIVATED: {
      value: AmlRule.DORMANT_REACTIVATED,
      description: 'A debit of 5,000 euro or more after a year without any.',
    },
    SANCTIONS_MATCH: { value: AmlRule.SANCTIONS_MATCH, description: 'A name like one on the list of sanctions.' },
  },
});

const AmlFlagType = builder.objectRef<AmlFlagRow>('AmlFlag').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    rule: t.expose('rule', { type: AmlRuleType }),
    subjectId: t.exposeID('subjectId', { description: 'The entry, tenant, account or screening that it is about.' }),
    window: t.exposeString('window', { description: 'The day in UTC, with the direction where it matters.' }),
    worth: t.field({
      type: 'Money',
      nullable: true,
      description: 'In euro at the rates of the time.',
      resolve: ({ cents }) => (cents === null ? null : money(cents, 'EUR')),
    }),
    count: t.exposeInt('count', { description: 'Movements, counterparties or entries of the list.' }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime' }),
  }),
});

const AmlNoteType = builder.objectRef<AmlNoteRow>('AmlNote').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    authorId: t.exposeID('authorId'),
    text: t.string({ resolve: ({ id, tenantId, text }, _args, { keys }) => keys.open(text, notePlace(tenantId, id)) }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime' }),
  }),
});

const AmlFlagConnection = connectionOf(builder, { name: 'AmlFlag', node: AmlFlagType });
const AmlNoteConnection = connectionOf(builder, { name: 'AmlNote', node: AmlNoteType });

const AmlCaseType = builder.objectRef<AmlCaseRow>('AmlCase').implement({
  description: 'What was noticed of one tenant, until an operator has decided on it. Its tenant is never told.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId'),
    status: t.expose('status', { type: AmlCaseStatusType }),
    assigneeId: t.exposeID('assigneeId', { nullable: true }),
    flags: t.field({
      type: AmlFlagConnection,
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => flagsOf(ctx, id, args),
    }),
    notes: t.field({
      type: AmlNoteConnection,
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => notesOf(ctx, id, args),
    }),
    reason: t.exposeString('reason', { nullable: true }),
    reportReference: t.exposeString('reportReference', {
      nullable: true,
      description: 'Under which the officer has filed the report. No program filed it.',
    }),
    decidedById: t.exposeID('decidedById', { nullable: true }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    version: t.exposeInt('version'),
  }),
});

const AmlCaseConnection = connectionOf(builder, { name: 'AmlCase', node: AmlCaseType });

builder.queryField('amlCases', (t) =>
  t.field({
    type: AmlCaseConnection,
    description: 'The queue of operators, longest open first; none of a tenant in which the operator has a part.',
    authScopes: { platformAdmin: true },
    args: { ...pageArgs(t), status: t.arg({ type: AmlCaseStatusType }) },
    resolve: (_root, args, ctx) => amlCases(ctx, signedIn(ctx), args),
  }),
);

builder.queryField('amlCase', (t) =>
  t.field({
    type: AmlCaseType,
    nullable: true,
    authScopes: { platformAdmin: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => amlCase(ctx, signedIn(ctx), id),
  }),
);

const officer = { $all: { platformAdmin: true, stepUp: 900 } } as const;

const AssignAmlCaseInput = builder.inputType('AssignAmlCaseInput', {
  fields: (t) => ({
    caseId: t.id({ required: true }),
    assigneeId: t.id({ description: 'Another operator; absent: whoever asks.' }),
  }),
});

builder.mutationField('assignAmlCase', (t) =>
  t.field({
    type: AmlCaseType,
    description: 'Gives a case to an operator, and so begins its review. For operators.',
    authScopes: officer,
    errors: { types: [FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: AssignAmlCaseInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const caller = signedIn(ctx);
      const assigneeId = input.assigneeId ?? caller.userId;
      const { caseId } = unwrap(await assignAmlCase(ctx, caller, { caseId: input.caseId, assigneeId }));
      return found(await amlCase(ctx, caller, caseId), 'AmlCase');
    },
  }),
);

const AddAmlNoteInput = builder.inputType('AddAmlNoteInput', {
  fields: (t) => ({
    caseId: t.id({ required: true }),
    text: t.string({ required: true, description: '1–4,000 characters; kept encrypted.' }),
  }),
});

builder.mutationField('addAmlNote', (t) =>
  t.field({
    type: AmlCaseType,
    description: 'Writes down what an officer has found out. It does not change again. For operators.',
    authScopes: officer,
    errors: { types: [FourEyesViolationError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: AddAmlNoteInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const caller = signedIn(ctx);
      const { caseId } = unwrap(await addAmlNote(ctx, caller, input));
      return found(await amlCase(ctx, caller, caseId), 'AmlCase');
    },
  }),
);

const AmlVerdict = builder.enumType('AmlVerdict', {
  values: { CLEARED: { value: 'CLEARED' as const }, REPORTED: { value: 'REPORTED' as const } },
});

const DecideAmlCaseInput = builder.inputType('DecideAmlCaseInput', {
  fields: (t) => ({
    caseId: t.id({ required: true }),
    verdict: t.field({ type: AmlVerdict, required: true }),
    reason: t.string({ required: true, description: 'At most 500 characters.' }),
    reportReference: t.string({
      description: 'Of the report that was filed elsewhere; with REPORTED, at most 100 characters.',
    }),
    freeze: t.boolean({
      description:
        'True stops all accounts of the tenant, which sees that they are under review; false lets them go on; absent leaves them.',
    }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('decideAmlCase', (t) =>
  t.field({
    type: AmlCaseType,
    description: 'Ends a case, once. For operators who have no part in its tenant.',
    authScopes: officer,
    errors: {
      types: [FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
    },
    args: { input: t.arg({ type: DecideAmlCaseInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const caller = signedIn(ctx);
      const { reportReference = null, freeze = null } = input;
      const { caseId } = unwrap(await decideAmlCase(ctx, caller, { ...input, reportReference, freeze }));
      return found(await amlCase(ctx, caller, caseId), 'AmlCase');
    },
  }),
);

const SetReviewFreezeInput = builder.inputType('SetReviewFreezeInput', {
  fields: (t) => ({ tenantId: t.id({ required: true }), frozen: t.boolean({ required: true }) }),
});

const ReviewFreeze = builder
  .objectRef<{ readonly tenantId: string; readonly frozen: boolean }>('ReviewFreeze')
  .implement({
    authScopes: { platformAdmin: true },
    fields: (t) => ({ tenantId: t.exposeID('tenantId'), frozen: t.exposeBoolean('frozen') }),
  });

builder.mutationField('setReviewFreeze', (t) =>
  t.field({
    type: ReviewFreeze,
    description: 'Stops all accounts of a tenant, or lets go on those that only this had stopped. For operators.',
    authScopes: officer,
    errors: { types: [FourEyesViolationError, ValidationError] },
    args: { input: t.arg({ type: SetReviewFreezeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const refusal = await setReviewFreeze(ctx, signedIn(ctx), input);
      if (refusal !== null) throw refusal;
      return input;
    },
  }),
);
