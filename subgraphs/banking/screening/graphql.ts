import {
  connectionOf,
  found,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { FourEyesViolationError } from '../approvals/rules.ts';
import { builder } from '../builder.ts';
import { ScreeningStatus, ScreeningSubject } from '../generated/prisma/enums.ts';
import { decideScreening } from './decide.ts';
import { type ScreeningRow, screenedName, screening, screenings } from './lists.ts';
import { isStale, type Match } from './rules.ts';

// All of it is for operators alone: who is compared with the list is not told what came of it.

const ScreeningStatusType = builder.enumType('ScreeningStatus', {
  values: {
    NO_MATCH: {
      value: ScreeningStatus.NO_MATCH,
      description: 'Like no name of this list, which says nothing about others.',
    },
    MATCHED: {
      value: ScreeningStatus.MATCHED,
      description: 'An operator decides; until then nothing is paid to it, or approved.',
    },
    CLEARED: { value: ScreeningStatus.CLEARED, description: 'Somebody else of that name.' },
    CONFIRMED: { value: ScreeningStatus.CONFIRMED, description: 'The one on the list.' },
  },
});

const ScreeningSubjectType = builder.enumType('ScreeningSubject', {
  values: {
    BENEFICIARY: { value: ScreeningSubject.BENEFICIARY },
    KYC_PROFILE: { value: ScreeningSubject.KYC_PROFILE },
  },
});

const ScreeningMatchType = builder.objectRef<Match>('ScreeningMatch').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    reference: t.exposeString('reference', { description: 'By which the list names the entry.' }),
    name: t.exposeString('name', { description: 'The most similar of its names.' }),
    perMille: t.exposeInt('perMille', { description: 'How similar, in thousandths; from 920 on it is a match.' }),
  }),
});

const ScreeningType = builder.objectRef<ScreeningRow>('Screening').implement({
  description: 'A name compared with a list of sanctions. Its tenant is never told.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId'),
    subject: t.expose('subject', { type: ScreeningSubjectType }),
    subjectId: t.exposeID('subjectId', {
      description: 'The beneficiary, or the tenant whose proof of identity it is.',
    }),
    name: t.string({ nullable: true, resolve: (row, _args, ctx) => screenedName(ctx, row) }),
    status: t.expose('status', { type: ScreeningStatusType }),
    matches: t.field({ type: [ScreeningMatchType], resolve: ({ matches }) => [...matches] }),
    source: t.exposeString('source', {
      description: 'EMBEDDED_REFERENCE: made-up names, which clear nobody of any real list.',
    }),
    asOf: t.exposeString('asOf', { description: 'The day that the list was published for.' }),
    isStale: t.boolean({
      description: 'Whether its source has not confirmed the list for days.',
      resolve: ({ checkedAt }, _args, { clock }) => isStale(checkedAt, clock.now()),
    }),
    screenedAt: t.expose('screenedAt', { type: 'DateTime' }),
    decidedById: t.exposeID('decidedById', { nullable: true }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
    version: t.exposeInt('version'),
  }),
});

const ScreeningConnection = connectionOf(builder, { name: 'Screening', node: ScreeningType });

builder.queryField('screenings', (t) =>
  t.field({
    type: ScreeningConnection,
    description:
      'For operators, the oldest first: MATCHED is what waits for them, a tenant’s KYC_PROFILE what its review is shown.',
    authScopes: { platformAdmin: true },
    args: { ...pageArgs(t), status: t.arg({ type: ScreeningStatusType }), tenantId: t.arg.id() },
    resolve: (_root, args, ctx) => screenings(ctx, signedIn(ctx), args),
  }),
);

builder.queryField('screening', (t) =>
  t.field({
    type: ScreeningType,
    nullable: true,
    authScopes: { platformAdmin: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => screening(ctx, signedIn(ctx), id),
  }),
);

const ScreeningVerdict = builder.enumType('ScreeningVerdict', {
  values: { CLEARED: { value: 'CLEARED' as const }, CONFIRMED: { value: 'CONFIRMED' as const } },
});

const DecideScreeningInput = builder.inputType('DecideScreeningInput', {
  fields: (t) => ({
    screeningId: t.id({ required: true }),
    verdict: t.field({ type: ScreeningVerdict, required: true }),
    reason: t.string({ required: true, description: 'At most 500 characters.' }),
    expectedVersion: t.int({ required: true }),
  }),
});

builder.mutationField('decideScreening', (t) =>
  t.field({
    type: ScreeningType,
    description: 'Says whether somebody is the one on the list. For operators who have no part in the tenant.',
    authScopes: { $all: { platformAdmin: true, stepUp: 900 } },
    errors: {
      types: [FourEyesViolationError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
    },
    args: { input: t.arg({ type: DecideScreeningInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const caller = signedIn(ctx);
      const { screeningId } = unwrap(await decideScreening(ctx, caller, input));
      return found(await screening(ctx, caller, screeningId), 'Screening');
    },
  }),
);
